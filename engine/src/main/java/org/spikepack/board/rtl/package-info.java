/**
 * The accelerator as hardware: its Verilog (resources of this package), and what a network in whole
 * numbers becomes in it, as pure functions.
 */
@NullMarked
package org.spikepack.board.rtl;

import org.jspecify.annotations.NullMarked;
