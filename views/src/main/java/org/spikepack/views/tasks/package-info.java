/** What the program is doing and has said: the line at the bottom of the window. */
@NullMarked
package org.spikepack.views.tasks;

import org.jspecify.annotations.NullMarked;
