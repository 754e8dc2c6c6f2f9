/** The machines of a library as living things: their definitions, their life cycle, and what runs of them. Knows no windows. */
package dev.ringside.app.machine;
