/** What a machine uses of the host, over time. */
package dev.ringside.app.statistics;
