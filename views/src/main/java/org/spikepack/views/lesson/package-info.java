/** The lesson of a project: walked through step by step, and written by a teacher. */
@NullMarked
package org.spikepack.views.lesson;

import org.jspecify.annotations.NullMarked;
