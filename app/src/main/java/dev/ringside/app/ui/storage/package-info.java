/** The disks of machines in a table with a check mark each, for what is done to machines and their disks together. */
package dev.ringside.app.ui.storage;
