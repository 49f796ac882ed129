package org.spikepack.views.gallery;

import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Network;

/**
 * Something to begin with.
 *
 * @param id of its control
 * @param line what one sees there
 * @param footnote such as the number of arms
 * @param network drawn small
 * @param pictures drawn behind it, once they are there
 * @param open begins
 */
public record Card(
    String id,
    String title,
    String line,
    String footnote,
    Network network,
    ObservableValue<@Nullable SamplePictures> pictures,
    Runnable open) {}
