package org.spikepack.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The command line stays on top of the engine and writes nothing past its store. */
class AppArchitectureTest {

  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.spikepack.app");

  @Test
  void knowsTheEngineAndFewLibraries() {
    classes()
        .that()
        .haveNameNotMatching(".*Test(\\$.*)?|.*Console|.*TinyProject")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.spikepack..",
            "java..",
            "javafx..",
            "picocli..",
            "org.jspecify..",
            "tools.jackson..",
            "ai.onnxruntime..",
            "org.kordamp.ikonli..",
            "atlantafx.base.theme..")
        .check(APP);
  }

  @Test
  void onlyOneClassKnowsOnnxRuntime() {
    noClasses()
        .that()
        .doNotHaveSimpleName("OnnxSession")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(APP);
  }

  @Test
  void writesThroughTheStore() {
    noClasses()
        .that()
        .haveNameNotMatching(".*Test(\\$.*)?|.*TinyProject")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "write files",
                call ->
                    call.getTargetOwner().isEquivalentTo(Files.class)
                        && call.getName()
                            .matches(
                                "write.*|new(Output|Buffered)W?.*|move|copy|delete.*|create.*")))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(FileOutputStream.class, FileWriter.class)
        .check(APP);
  }
}
