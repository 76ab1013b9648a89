package io.hoofprint.destination.drive;

import io.hoofprint.destination.google.GoogleFailures;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ProducerTemplate;

/** Folders for people at Google: the steps of a filling, each of which finds what was done before. */
public final class GoogleDrive implements CamelContextAware, AutoCloseable {
    private CamelContext camel;
    private ProducerTemplate template;
    private GoogleFailures failures;

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
        template = camel.createProducerTemplate();
    }

    public void setFailures(GoogleFailures failures) {
        this.failures = failures;
    }

    /** Named as one that is being filled. */
    public DriveFilling makeFolder(@Body MonthFolder wanted) {
        return folders().make(wanted);
    }

    public void send(@Body DriveFilling filling) {
        files().fill(filling);
    }

    public void verify(@Body DriveFilling filling) {
        files().verify(filling);
    }

    public void trashOthers(@Body DriveFilling filling) {
        folders().trashOthers(filling);
    }

    /** @return where people find the folder */
    public String takeName(@Body DriveFilling filling) {
        folders().name(filling);
        return DriveFilling.link(filling.folder());
    }

    private DriveFolders folders() {
        return new DriveFolders(new DriveCalls(template, failures));
    }

    private DriveFiles files() {
        return new DriveFiles(new DriveCalls(template, failures));
    }

    @Override
    public void close() throws IOException {
        template.close();
    }
}
