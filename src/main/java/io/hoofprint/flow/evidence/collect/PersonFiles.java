// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The texts of one repository, a file for each person with a commit or approval in it. */
final class PersonFiles implements AutoCloseable {
    private final Path folder;
    private final int repository;
    private final TreeMap<Integer, PersonText> texts = new TreeMap<>();

    PersonFiles(Path folder, int repository) {
        this.folder = folder;
        this.repository = repository;
    }

    void add(Attribution attribution, byte[] block) throws IOException {
        if (attribution.author() >= 0) {
            text(attribution.author()).authored(block);
        }
        for (int approver : attribution.approvers()) {
            text(approver).approved(block);
        }
    }

    private PersonText text(int person) throws IOException {
        PersonText known = texts.get(person);
        if (known == null) {
            known = new PersonText(folder.resolve(PersonFile.name(repository, person)));
            texts.put(person, known);
        }
        return known;
    }

    /** To be called once, after the last commit. */
    List<PersonFile> finish() throws IOException {
        List<PersonFile> files = new ArrayList<>();
        for (var text : texts.entrySet()) {
            files.add(text.getValue().finish(repository, text.getKey()));
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        for (PersonText text : texts.values()) {
            text.close();
        }
    }
}
