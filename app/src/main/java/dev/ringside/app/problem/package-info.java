/** Why something could not be done, as data that can be said in any language. */
package dev.ringside.app.problem;
