/** The page that shows what a guest does as layers: user space, kernel space, engine, devices. */
package dev.ringside.app.ui.layers;
