package org.spikepack.views.editor;

import org.spikepack.project.Edit;

/**
 * One click that mends a problem.
 *
 * @param label what it does, as on a button
 */
record Fix(String label, Edit edit) {}
