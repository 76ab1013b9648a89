// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;

/** The statements that are written in a class: its constants that begin as SQL does. */
final class SqlConstants extends ClassVisitor {
    private static final Pattern STATEMENT = Pattern.compile(
            "(select .+ from |insert into |update \\w+ set |delete from ).+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final List<String> found = new ArrayList<>();

    private SqlConstants() {
        super(SpringAsmInfo.ASM_VERSION);
    }

    /** Those that are whole. */
    static List<String> of(Path classFile) throws IOException {
        SqlConstants constants = new SqlConstants();
        new ClassReader(Files.readAllBytes(classFile))
                .accept(constants, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return constants.found.stream()
                .distinct()
                .filter(text -> STATEMENT.matcher(text).matches())
                .toList();
    }

    @Override
    public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
        note(value);
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
        return new Constants();
    }

    /** Those of a method; what is appended to others is a part of a statement. */
    private final class Constants extends MethodVisitor {
        private boolean onTop;

        private Constants() {
            super(SpringAsmInfo.ASM_VERSION);
        }

        @Override
        public void visitLdcInsn(Object value) {
            note(value);
            onTop = value instanceof String;
        }

        @Override
        public void visitMethodInsn(int code, String owner, String called, String type, boolean ofInterface) {
            if (onTop && owner.equals("java/lang/StringBuilder") && called.equals("append")) {
                found.remove(found.size() - 1);
            }
            onTop = false;
        }

        @Override
        public void visitInsn(int code) {
            onTop = false;
        }

        @Override
        public void visitVarInsn(int code, int variable) {
            onTop = false;
        }

        @Override
        public void visitFieldInsn(int code, String owner, String field, String type) {
            onTop = false;
        }
    }

    private void note(Object value) {
        if (value instanceof String text) {
            found.add(text);
        }
    }
}
