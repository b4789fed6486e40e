package org.yearpress;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.history.SandboxedFs;

/** Who could start another program. What a repository wants started goes through these doors only. */
@Tag("unit")
class ProgramsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Yearpress.class.getProtectionDomain().getCodeSource().getLocation());

  /** The classes that use something, by their short names. */
  private static Set<String> users(Predicate<JavaAccess<?>> use) {
    Set<String> users = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getAccessesFromSelf().stream().anyMatch(use)) {
        users.add(type.getName().replace("org.yearpress.", ""));
      }
    }
    return users;
  }

  private static boolean isMember(JavaAccess<?> access, Class<?> of, String name) {
    return access.getTargetOwner().isAssignableTo(of) && access.getTarget().getName().equals(name);
  }

  @Test
  void onlyTheseClassesStartAnotherProgram() {
    assertThat(
            users(
                access ->
                    isMember(access, ProcessBuilder.class, "<init>")
                        || isMember(access, ProcessBuilder.class, "start")
                        || isMember(access, Runtime.class, "exec")))
        .as("git --version, for doctor")
        .containsExactly("cli.DoctorCommand");
    assertThat(users(access -> isMember(access, FS.class, "runInShell")))
        .as("git itself, which receives what is published into a folder")
        .containsExactly("history.SandboxedFs$Posix", "history.SandboxedFs$Windows");
  }

  /** JGit starts what it starts through its file system, and filters through its tree of files. */
  @Test
  void everyRepositoryIsOpenedWithoutPrograms() {
    Set<String> builders = users(access -> isMember(access, FileRepositoryBuilder.class, "build"));
    assertThat(builders).isNotEmpty();
    for (String builder : builders) {
      JavaClass type = CLASSES.get("org.yearpress." + builder);
      assertThat(type.getAccessesFromSelf())
          .as(builder)
          .anyMatch(access -> access.getTargetOwner().isEquivalentTo(SandboxedFs.class));
    }
    assertThat(users(access -> isMember(access, FS.class, "DETECTED")))
        .as("for the settings of the machine, which are not read")
        .containsExactly("history.SandboxedSystemReader");
    assertThat(users(access -> isMember(access, FileTreeIterator.class, "<init>")))
        .allMatch(user -> user.equals("history.UnfilteredFiles") || user.equals("history.History"));
    assertThat(CLASSES.get(org.yearpress.history.History.class).getAccessesFromSelf())
        .noneMatch(access -> access.getTargetOwner().isEquivalentTo(FileTreeIterator.class));
  }
}
