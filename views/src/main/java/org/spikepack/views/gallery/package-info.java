/** Where one begins: samples, templates and recent projects as cards with pictures. */
@NullMarked
package org.spikepack.views.gallery;

import org.jspecify.annotations.NullMarked;
