import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Build step: in the distribution's own jars, a switch over types asks a static method of its class, made of instanceof tests. javac lets
 * the JVM spin a class for each such switch when it is first reached; the start-up cache cannot hold those, and a proof reaches a
 * hundred of them. What the switch means is unchanged ({@code SwitchBootstraps.typeSwitch}). Run with the jars on the class path.
 */
final class PlainTypeSwitches {
  private static final String BOOTSTRAPS = "java/lang/runtime/SwitchBootstraps";

  public static void main(String[] args) throws IOException {
    var library = Path.of(args[0]);
    try (var jars = Files.list(library)) {
      for (var jar : jars.filter(j -> j.getFileName().toString().endsWith(args[1])).sorted().toList()) {
        rewrite(jar);
      }
    }
  }

  private static void rewrite(Path jar) throws IOException {
    var bytes = new ByteArrayOutputStream();
    boolean changed = false;
    try (var in = new JarFile(jar.toFile());
        var out = new ZipOutputStream(bytes)) {
      for (var entry : in.stream().toList()) {
        var content = in.getInputStream(entry).readAllBytes();
        if (entry.getName().startsWith("org/xenwright/") && entry.getName().endsWith(".class")) {
          var plain = plain(content);
          changed |= plain != content;
          content = plain;
        }
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
      }
    }
    if (changed) {
      var temporary = Files.createTempFile(jar.toAbsolutePath().getParent(), ".plain", ".part");
      Files.write(temporary, bytes.toByteArray());
      Files.move(temporary, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** One switch: what it is asked with, and the classes of its labels. */
  private record Switch(MethodTypeDesc type, List<ClassDesc> labels) {}

  private static byte[] plain(byte[] original) {
    var file = ClassFile.of();
    var model = file.parse(original);
    var owner = model.thisClass().asSymbol();
    boolean inInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
    var found = new ArrayList<Switch>();
    ClassTransform transform =
        ClassTransform.transformingMethodBodies(
                (CodeBuilder builder, CodeElement element) -> {
                  if (element instanceof InvokeDynamicInstruction call && overTypes(call)) {
                    found.add(new Switch(call.typeSymbol(), labels(call)));
                    builder.invokestatic(owner, name(found.size() - 1), call.typeSymbol(), inInterface);
                  } else {
                    builder.with(element);
                  }
                })
            .andThen(
                ClassTransform.endHandler(
                    builder -> {
                      for (int i = 0; i < found.size(); i++) {
                        add(builder, name(i), found.get(i));
                      }
                    }));
    boolean any =
        model.methods().stream()
            .flatMap(method -> method.code().stream())
            .flatMap(CodeModel::elementStream)
            .anyMatch(e -> e instanceof InvokeDynamicInstruction call && overTypes(call));
    return any ? file.transformClass(model, transform) : original;
  }

  private static String name(int number) {
    return "typeSwitch$" + number;
  }

  private static boolean overTypes(InvokeDynamicInstruction call) {
    var method = call.bootstrapMethod();
    return method.owner().descriptorString().equals("L" + BOOTSTRAPS + ";")
        && method.methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
  }

  private static List<ClassDesc> labels(InvokeDynamicInstruction call) {
    var labels = new ArrayList<ClassDesc>();
    for (ConstantDesc label : call.bootstrapArgs()) {
      labels.add((ClassDesc) label);
    }
    return labels;
  }

  /** The number of the first label from the given one on whose class the object has; -1 for null, their count for none. */
  private static void add(ClassBuilder builder, String name, Switch made) {
    builder.withMethodBody(
        name,
        made.type,
        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
        code -> {
          var some = code.newLabel();
          code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
          for (int i = 0; i < made.labels.size(); i++) {
            var next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf(made.labels.get(i)).ifeq(next);
            code.loadConstant(i).ireturn().labelBinding(next);
          }
          code.loadConstant(made.labels.size()).ireturn();
        });
  }
}
