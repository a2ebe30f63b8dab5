// Checks a file, or without arguments a report that it builds item by item, and prints what was found, a line each.
//
//     export PKG_CONFIG_PATH=PREFIX/lib/pkgconfig LD_LIBRARY_PATH=PREFIX/lib
//     javac -encoding UTF-8 -cp /usr/share/java/jna.jar -d classes Check.java Hersys.java
//     java -cp classes:/usr/share/java/jna.jar Check [FILE]
//
// PREFIX is the whole path of the folder where `cargo xtask install-c --prefix PREFIX` laid the library out.
//
// With --stream FILE the file is read piece by piece; --wrong-path shows that a mistake of the program is an exception,
// never a finding.
//
// Exit status: 0 no error found, 1 errors found, 2 the check could not be done.
//
// Tested with Java 17 and JNA 5.13 on Linux; written in the language of Java 8. Other Javas, Windows, and Java's own
// foreign functions (Panama) in the place of JNA were not tested.

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Paths;

public final class Check {
    /**
     * A test result whose specimen was collected after its result was known, of a patient without sex: where each item
     * belongs, and the text that the hospital's own system has for it.
     */
    private static final String[][] ITEMS = {
        {"report_id", "R-0001"},
        {"reported_date", "R2.8.5"},
        {"facility_id", "F001"},
        {"patient/name", "検査 太郎"},
        {"patient/kana", "ｹﾝｻ ﾀﾛｳ"},
        {"patient/birth_date", "S55.4.1"},
        {"patient/municipality", "131016"},
        {"patient/phone", "03-0000-0000"},
        {"tests/0/method", "PCR検査"},
        {"tests/0/specimen", "鼻咽頭ぬぐい液"},
        {"tests/0/result", "陰性"},
        {"tests/0/result_date", "2020/8/3"},
    };

    private Check() {
    }

    public static void main(String[] arguments) throws IOException {
        // In UTF-8, whatever the locale.
        PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
        int status = 2;
        try {
            status = run(arguments, output);
        } catch (LinkageError failure) {
            // It is not there, is for another processor, or has another binary interface.
            System.err.println("check: libhersys cannot be loaded: " + failure.getMessage());
        } catch (Exception failure) {
            // The file, the options, or the program itself.
            System.err.println("check: " + failure);
        }
        output.flush();
        System.exit(status);
    }

    private static int run(String[] arguments, PrintStream output) throws IOException {
        try (Hersys.Options options = new Hersys.Options()) {
            // The law of each record's own dates decides; this only says which day is today.
            options.set("today", "2020-08-06");
            try (Hersys.Result result = find(arguments, options, output)) {
                if (result == null) {
                    System.err.println("usage: check [FILE | --stream FILE | --wrong-path]");
                    return 2;
                }
                return show(result, output);
            }
        }
    }

    /** Does what the arguments ask for; null if they ask for nothing that there is. */
    private static Hersys.Result find(String[] arguments, Hersys.Options options, PrintStream output)
            throws IOException {
        if (arguments.length == 0) {
            return checkRecord(options);
        }
        if (arguments.length == 2 && arguments[0].equals("--stream")) {
            return checkStream(arguments[1], options, output);
        }
        if (arguments.length > 1 || arguments[0].equals("--stream")) {
            return null;
        }
        if (arguments[0].equals("--wrong-path")) {
            return checkWrongPath(options);
        }
        return options.check(Files.readAllBytes(Paths.get(arguments[0])), arguments[0]);
    }

    private static Hersys.Result checkRecord(Hersys.Options options) {
        try (Hersys.Record record = new Hersys.Record("test-result")) {
            record.add("tests");
            for (String[] item : ITEMS) {
                record.set(item[0], item[1]);
            }
            record.setDate("tests/0/collected_date", 2020, 8, 4);
            return record.check(options);
        }
    }

    /** Throws: no item has this path. */
    private static Hersys.Result checkWrongPath(Hersys.Options options) {
        try (Hersys.Record record = new Hersys.Record("test-result")) {
            record.set("patient/nmae", "検査 太郎");
            return record.check(options);
        }
    }

    private static Hersys.Result checkStream(String file, Hersys.Options options, PrintStream output)
            throws IOException {
        try (InputStream input = Files.newInputStream(Paths.get(file))) {
            return options.checkStream(input, file, finding -> print(finding, output));
        }
    }

    private static void print(Hersys.Finding finding, PrintStream output) {
        output.print(finding.record + ": " + word(finding.severity) + " " + finding.rule + " " + finding.path + ": "
            + finding.message + "\n");
    }

    /** Prints the findings and the counts, and gives the exit status. */
    private static int show(Hersys.Result result, PrintStream output) {
        for (Hersys.Finding finding : result.findings()) {
            print(finding, output);
        }
        output.print(result.count(Hersys.Count.READ) + " read, " + result.count(Hersys.Count.ACCEPTED) + " accepted, "
            + result.count(Hersys.Count.REJECTED) + " rejected; " + result.count(Hersys.Count.ERRORS) + " errors, "
            + result.count(Hersys.Count.WARNINGS) + " warnings\n");
        return result.ok() ? 0 : 1;
    }

    private static String word(int severity) {
        switch (severity) {
            case Hersys.Finding.NOTE:
                return "note";
            case Hersys.Finding.INFO:
                return "info";
            case Hersys.Finding.WARNING:
                return "warning";
            case Hersys.Finding.ERROR:
                return "error";
            default:
                return "finding";
        }
    }
}
