/**
 * What a user does with one open project: run its arms, train them, convert them. The command line
 * and the window both work through this room, so that neither can do what the other cannot.
 */
@NullMarked
package org.spikepack.workshop;

import org.jspecify.annotations.NullMarked;
