package org.spikepack.views;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import javafx.application.Platform;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;

/** Views stand on the engine, keep state and controls apart, and enter the toolkit by one door. */
class ViewsArchitectureTest {

  private static final JavaClasses VIEWS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.spikepack.views");

  @Test
  void knowTheEngineAndTheToolkitOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.spikepack..",
            "java..",
            "javafx..",
            "org.jspecify..",
            "org.controlsfx..",
            "org.kordamp.ikonli..",
            "org.jfree..",
            "org.eclipse.elk..",
            "org.eclipse.emf..")
        .check(VIEWS);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.spikepack.app..", "javax.swing..")
        .check(VIEWS);
  }

  /** JFreeChart names colours, fonts and strokes by AWT's classes. */
  @Test
  void onlyChartsKnowJFreeChartAndAwt() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.spikepack.views.chart..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jfree..", "java.awt..")
        .check(VIEWS);
  }

  @Test
  void onlyTheEditorKnowsElk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.spikepack.views.editor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse..")
        .check(VIEWS);
  }

  @Test
  void onlyOneDoorLeadsToTheToolkitsThread() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.spikepack.views.fx..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Platform.class)
        .check(VIEWS);
  }

  @Test
  void viewModelsHoldNoControls() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat(
            resideInAPackage("javafx..")
                .and(resideOutsideOfPackages("javafx.beans..", "javafx.collections..")))
        .check(VIEWS);
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Node.class)
        .check(VIEWS);
  }

  @Test
  void nothingHereTouchesFiles() {
    noClasses().should().dependOnClassesThat().belongToAnyOf(Files.class).check(VIEWS);
  }

  @Test
  void noCircles() {
    slices().matching("org.spikepack.views.(*)..").should().beFreeOfCycles().check(VIEWS);
  }
}
