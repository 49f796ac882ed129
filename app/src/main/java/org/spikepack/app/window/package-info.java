/** The window: what it is made of, where the parts stand, and what the user can do to a project. */
@NullMarked
package org.spikepack.app.window;

import org.jspecify.annotations.NullMarked;
