package org.spikepack.views.inspector;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.UserFault;

/** A control for one value. Which one belongs to which type is listed in {@link Editors}. */
interface Editor {

  /** How an editor hands on what the user did. */
  interface Outlet {

    /**
     * @param gesture the same for all changes of one drag; null for a single change
     */
    void set(@Nullable Object value, @Nullable String gesture);

    /** Says why what was typed is no value. */
    void refuse(UserFault why);
  }

  /** Stands beside the label. */
  Node control();

  /** Takes the whole width below the label; null where {@link #control} says it all. */
  default @Nullable Node below() {
    return null;
  }

  /** Shows what the project holds. */
  void show(@Nullable Object value);
}
