package org.spikepack;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan of the house, held by tests: who may know whom, and what only one room may do. */
class ArchitectureTest {

  private static final String BASE = "org.spikepack.";

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(
              location -> !location.matches(Pattern.compile(".*Test(\\$.*)?\\.class")))
          .importPackages("org.spikepack")
          .that(
              resideOutsideOfPackages(
                  "org.spikepack", "org.spikepack.views..", "org.spikepack.app.."));

  /** What each room may know besides itself and {@code fault}, which all may know. */
  private static final Map<String, List<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("fault", List.of()),
          Map.entry("network", List.of()),
          Map.entry("neuron", List.of()),
          Map.entry("tensor", List.of()),
          Map.entry("store", List.of("tensor")),
          Map.entry("project", List.of("network", "neuron", "tensor", "store")),
          Map.entry("backend", List.of("network", "neuron", "tensor", "store")),
          Map.entry("data", List.of("tensor", "store")),
          Map.entry("measure", List.of("tensor")),
          Map.entry(
              "run",
              List.of(
                  "backend", "data", "measure", "project", "network", "neuron", "tensor", "store")),
          Map.entry(
              "train",
              List.of("backend", "data", "project", "network", "neuron", "tensor", "store")),
          Map.entry(
              "convert",
              List.of(
                  "run", "measure", "backend", "data", "project", "network", "neuron", "tensor",
                  "store")),
          Map.entry("board", List.of("backend", "network", "neuron", "tensor", "store")),
          Map.entry("report", List.of("run", "measure", "project", "network", "neuron", "store")),
          Map.entry(
              "workshop",
              List.of(
                  "board", "convert", "train", "run", "measure", "backend", "data", "project",
                  "network", "neuron", "tensor", "store")));

  static Stream<String> rooms() {
    return MAY_KNOW.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomKnowsOnlyWhatThePlanSays(String room) {
    Stream<String> known =
        Stream.concat(Stream.of(room, "fault"), MAY_KNOW.getOrDefault(room, List.of()).stream());
    String[] allowed = known.map(name -> BASE + name + "..").toArray(String[]::new);
    DescribedPredicate<JavaClass> elsewhere =
        resideInAPackage("org.spikepack..").and(resideOutsideOfPackages(allowed));
    noClasses()
        .that()
        .resideInAPackage(BASE + room + "..")
        .should()
        .dependOnClassesThat(elsewhere)
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  /** A new package cannot slip past the plan by not being in it. */
  @Test
  void everyPackageIsARoomOfThePlan() {
    TreeSet<String> found = new TreeSet<>();
    ENGINE.forEach(
        type -> found.add(type.getPackageName().substring(BASE.length()).split("\\.")[0]));
    found.removeAll(MAY_KNOW.keySet());
    assertEquals(new TreeSet<String>(), found);
  }

  @Test
  void noCircles() {
    slices().matching("org.spikepack.(*)..").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void onlyTheNd4jBackendKnowsNd4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.spikepack.backend.nd4j..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
        .check(ENGINE);
  }

  @Test
  void onlyBackendsCallNativeLibraries() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.spikepack.backend.gpu..", "org.spikepack.backend.nd4j..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Linker.class, SymbolLookup.class)
        .check(ENGINE);
  }

  @Test
  void onlyTheStoreWritesFiles() {
    DescribedPredicate<JavaAccess<?>> writing =
        DescribedPredicate.describe(
            "write, move or delete files",
            access ->
                access.getTargetOwner().isEquivalentTo(Files.class)
                    && access
                        .getTarget()
                        .getName()
                        .matches(
                            "write.*|newOutputStream|newBufferedWriter|newByteChannel|move|delete.*"
                                + "|copy|create.*|set.*"));
    DescribedPredicate<JavaAccess<?>> opening =
        DescribedPredicate.describe(
            "open files for writing",
            access ->
                Stream.of(FileOutputStream.class, FileWriter.class, RandomAccessFile.class)
                        .anyMatch(access.getTargetOwner()::isEquivalentTo)
                    || access.getTargetOwner().isEquivalentTo(PrintWriter.class)
                        && access
                            .getTarget()
                            .getFullName()
                            .matches(".*<init>\\(java\\.(io\\.File|lang\\.String).*"));
    noClasses()
        .that()
        .resideOutsideOfPackage("org.spikepack.store..")
        .should()
        .accessTargetWhere(writing)
        .orShould()
        .accessTargetWhere(opening)
        .check(ENGINE);
  }

  @Test
  void noThreadsOutsideTheTaskRunner() {
    DescribedPredicate<JavaAccess<?>> starting =
        DescribedPredicate.describe(
            "make threads",
            access ->
                access.getTargetOwner().isAssignableTo(Thread.class)
                    && access.getTarget().getName().matches("<init>|of.*|start.*"));
    noClasses()
        .that()
        .doNotHaveSimpleName("TaskRunner")
        .should()
        .accessTargetWhere(starting)
        .check(ENGINE);
  }

  @Test
  void noJavaSerialisation() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
        .check(ENGINE);
  }

  @Test
  void noWindowToolkitAndNoCommandLine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javafx..", "java.awt..", "javax.swing..", "javax.imageio..", "picocli..")
        .check(ENGINE);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses().should().haveNameMatching(".*(Utils?|Manager|Helper|Impl)(\\$.*)?").check(ENGINE);
  }

  /** The byte code forgets multi-catch clauses, so this reads the sources. */
  @Test
  void noBroadCatch() throws IOException {
    Pattern broad =
        Pattern.compile(
            "catch\\s*\\(\\s*(final\\s+)?([\\w.]+\\s*\\|\\s*)*"
                + "(Exception|RuntimeException|Throwable|Error)\\b[^)]*\\)");
    assertTrue(broad.matcher("} catch (IOException | RuntimeException e) {").find());
    TreeSet<String> found = new TreeSet<>();
    for (Path root :
        List.of(
            Path.of("src/main/java"),
            Path.of("../views/src/main/java"),
            Path.of("../app/src/main/java"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          if (broad.matcher(Files.readString(file)).find()) {
            found.add(file.toString());
          }
        }
      }
    }
    assertEquals(new TreeSet<String>(), found);
  }
}
