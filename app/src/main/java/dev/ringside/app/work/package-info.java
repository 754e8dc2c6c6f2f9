/** Work that takes its time. */
package dev.ringside.app.work;
