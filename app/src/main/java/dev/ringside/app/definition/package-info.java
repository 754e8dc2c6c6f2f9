/** What a person keeps about a machine: its hardware and everything around it. Independent of files and windows. */
package dev.ringside.app.definition;
