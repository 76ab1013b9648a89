// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from starting {@code git} to find its settings, and from writing to repositories to measure timestamp
 * resolution.
 */
final class GitSystem extends SystemReader.Delegate {
    private GitSystem(SystemReader usual) {
        super(usual);
    }

    static synchronized void use() {
        if (!(SystemReader.getInstance() instanceof GitSystem)) {
            SystemReader.setInstance(new GitSystem(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    /** Empty settings; a file system's timestamps are taken to be precise to the second. */
    private static final class EmptyConfig extends FileBasedConfig {
        EmptyConfig(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // Nothing to load.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public long getTimeUnit(String section, String subsection, String name, long usual, TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(1, TimeUnit.SECONDS)
                    : super.getTimeUnit(section, subsection, name, usual, unit);
        }
    }
}
