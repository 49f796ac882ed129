package org.spikepack.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.BadFile;

/** Files that are taken together make one data set, the same as from a folder. */
class FileGroupTest {

  @TempDir Path place;

  private Path images(String name, int count) throws IOException {
    return Files.write(place.resolve(name), SampleFiles.idx(i -> i % 251, count, 8, 8));
  }

  private Path labels(String name, int count) throws IOException {
    return Files.write(place.resolve(name), SampleFiles.idx(i -> i % 3, count));
  }

  @Test
  void imagesFindTheirLabelsWhateverTheOrder() throws Exception {
    FileGroup group = FileGroup.of(List.of(labels("digit-classes", 6), images("digits", 6)));
    assertEquals(0, group.data().train().size());
    Dataset test = group.data().test();
    assertEquals(6, test.size());
    assertArrayEquals(new int[] {1, 8, 8}, test.sampleShape());
    for (int i = 0; i < 6; i++) {
      assertEquals(i % 3, test.label(i));
    }
  }

  @Test
  void aFolderWithTheSameFilesIsTheSameData() throws Exception {
    FileGroup group =
        FileGroup.of(
            List.of(
                images("my-train-images", 9),
                labels("my-train-labels", 9),
                images("others", 3),
                labels("others-labels", 3)));
    assertEquals(9, group.data().train().size());
    assertEquals(3, group.data().test().size());
    Path folder = Files.createDirectory(place.resolve("copied"));
    for (Map.Entry<String, Path> file : group.files().entrySet()) {
      Files.copy(file.getValue(), folder.resolve(file.getKey()));
    }
    DatasetPair again = Datasets.open(folder);
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    assertArrayEquals(
        group.data().train().batch(all).toFloats(), again.train().batch(all).toFloats());
    assertEquals(again.train().label(4), group.data().train().label(4));
  }

  @Test
  void tablesForTrainingAndTestingBelongTogether() throws Exception {
    Path train = Files.writeString(place.resolve("a-train.csv"), "x,label\n0.5,0\n0.25,1\n");
    Path test = Files.writeString(place.resolve("a-test.csv"), "x,label\n0.75,1\n");
    FileGroup group = FileGroup.of(List.of(test, train));
    assertEquals(2, group.data().train().size());
    assertEquals(1, group.data().test().size());
    assertEquals(List.of("test.csv", "train.csv"), List.copyOf(group.files().keySet()));
  }

  @Test
  void whatDoesNotBelongTogetherIsRefusedInWords() throws Exception {
    Path labels = labels("labels", 4);
    BadFile alone =
        assertThrows(BadFile.class, () -> FileGroup.of(List.of(labels, labels("train-labels", 4))));
    assertTrue(alone.getMessage().contains("images"), alone.getMessage());
    Path images = images("images", 4);
    BadFile twice =
        assertThrows(BadFile.class, () -> FileGroup.of(List.of(images, images("more", 4), labels)));
    assertTrue(twice.getMessage().contains("images"), twice.getMessage());
    BadFile uneven =
        assertThrows(BadFile.class, () -> FileGroup.of(List.of(images("five", 5), labels)));
    assertTrue(uneven.getMessage().contains("label"), uneven.getMessage());
  }
}
