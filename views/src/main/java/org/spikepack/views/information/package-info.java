/** What each layer's spikes keep of its drive and what they lose, arm beside arm. */
@NullMarked
package org.spikepack.views.information;

import org.jspecify.annotations.NullMarked;
