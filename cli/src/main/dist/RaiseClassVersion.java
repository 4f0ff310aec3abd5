import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Build step: re-emits the classes of a jar that were compiled for Java 5 (version 49) as version 52 with stack maps, because the
 * JVM's start-up cache holds no class older than version 50. The code itself is unchanged. Run with the jar on the class path.
 */
final class RaiseClassVersion {
  private static final int JAVA_8 = 52;

  public static void main(String[] args) throws IOException {
    var jar = Path.of(args[0]);
    var bytes = new ByteArrayOutputStream();
    boolean changed = false;
    try (var in = new JarFile(jar.toFile());
        var out = new ZipOutputStream(bytes)) {
      for (var entry : in.stream().toList()) {
        var content = in.getInputStream(entry).readAllBytes();
        if (entry.getName().endsWith(".class") && !entry.getName().equals("module-info.class")) {
          var raised = raise(content);
          changed |= raised != content;
          content = raised;
        }
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
      }
    }
    if (changed) {
      var temporary = Files.createTempFile(jar.toAbsolutePath().getParent(), ".raise", ".part");
      Files.write(temporary, bytes.toByteArray());
      Files.move(temporary, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static byte[] raise(byte[] original) {
    var file = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS);
    var model = file.parse(original);
    if (model.majorVersion() >= JAVA_8) {
      return original;
    }
    return file.build(
        model.thisClass().asSymbol(),
        builder -> {
          for (var element : model) {
            switch (element) {
              case java.lang.classfile.ClassFileVersion version -> builder.withVersion(JAVA_8, 0);
              case java.lang.classfile.MethodModel method ->
                  builder.transformMethod(
                      method,
                      (methodBuilder, part) -> {
                        if (part instanceof java.lang.classfile.CodeModel code) {
                          methodBuilder.transformCode(code, java.lang.classfile.CodeTransform.ACCEPT_ALL);
                        } else {
                          methodBuilder.with(part);
                        }
                      });
              default -> builder.with(element);
            }
          }
        });
  }
}
