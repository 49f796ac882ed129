/** What the user can do: one object per action, shown in menus, toolbar, palette and sheet. */
@NullMarked
package org.spikepack.views.actions;

import org.jspecify.annotations.NullMarked;
