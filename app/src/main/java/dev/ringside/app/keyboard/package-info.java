/** How text is typed on a guest's keyboard: which keys give which characters on which layout. */
package dev.ringside.app.keyboard;
