/** Experiments as users keep them: settings, edits with their history, and the project file. */
@NullMarked
package org.spikepack.project;

import org.jspecify.annotations.NullMarked;
