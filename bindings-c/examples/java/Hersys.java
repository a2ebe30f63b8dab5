// libhersys for Java, by JNA: what a program needs that checks records. Functions of hersys.h that are not here are
// added in the same way. Put it into a package of your own.

import com.sun.jna.Callback;
import com.sun.jna.IntegerType;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.ByReference;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every class in it that is AutoCloseable owns a handle; close gives it back, and a second close does nothing. */
public final class Hersys {
    /** HERSYS_ABI_VERSION of the header after which this file was written. */
    private static final int ABI_VERSION = 1;

    private static final Functions LIBRARY = load();

    private static final int OK = 0;

    private Hersys() {
    }

    private static Functions load() {
        Functions library = Native.load("hersys", Functions.class);
        if (library.hersys_abi_version() != ABI_VERSION) {
            throw new UnsatisfiedLinkError("libhersys has another binary interface than this program expects");
        }
        return library;
    }

    /** Why a call could not be done: a mistake of the program, or of its surroundings. Never about data. */
    public static final class HersysException extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** The hersys_status. */
        public final int status;

        HersysException(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    /** What is counted. */
    public enum Count {
        READ, ACCEPTED, REJECTED, SKIPPED, ERRORS, WARNINGS, INFOS, NOTES
    }

    /** A finding, copied out of the library, so that it may be kept. */
    public static final class Finding {
        public static final int NOTE = 0;
        public static final int INFO = 1;
        public static final int WARNING = 2;
        public static final int ERROR = 3;

        /** How grave it is. A number and no enum: a later library may know more of them. */
        public final int severity;

        /** 0 is the input, more are the reference data; -1 where there is none. */
        public final long source;

        /** Number of the record, from 0; -1 where there is none. */
        public final long record;

        public final String rule;

        public final String path;

        public final String message;

        Finding(Pointer finding) {
            IntByReference severity = new IntByReference();
            require(LIBRARY.hersys_finding_severity(finding, severity));
            this.severity = severity.getValue();
            this.source = number(finding, Functions.PLACE_SOURCE);
            this.record = number(finding, Functions.PLACE_RECORD);
            this.rule = part(finding, Functions.PART_RULE);
            this.path = part(finding, Functions.PART_PATH);
            this.message = part(finding, Functions.PART_MESSAGE);
        }

        private static long number(Pointer finding, int place) {
            LongByReference number = new LongByReference();
            require(LIBRARY.hersys_finding_number(finding, place, number));
            return number.getValue();
        }

        private static String part(Pointer finding, int part) {
            PointerByReference text = new PointerByReference();
            SizeByReference length = new SizeByReference();
            require(LIBRARY.hersys_finding_text(finding, part, text, length));
            return fromUtf8(text, length);
        }
    }

    /** How a check is to be done. Several threads may use one. */
    public static final class Options implements AutoCloseable {
        private final PointerByReference handle = new PointerByReference();

        public Options() {
            Hersys.require(LIBRARY.hersys_options_new(handle));
        }

        /** Sets an option from text, as a flag of the command would. */
        public void set(String name, String value) {
            byte[] nameUtf8 = utf8(name);
            byte[] valueUtf8 = utf8(value);
            require(LIBRARY.hersys_options_set(
                handle.getValue(), nameUtf8, new Size(nameUtf8.length), valueUtf8, new Size(valueUtf8.length)));
        }

        /** Checks bytes; the form is told from the content unless the options name it. */
        public Result check(byte[] bytes, String label) {
            byte[] labelUtf8 = utf8(label);
            PointerByReference result = new PointerByReference();
            require(LIBRARY.hersys_check(bytes, new Size(bytes.length), labelUtf8, new Size(labelUtf8.length),
                handle.getValue(), null, result));
            return new Result(result);
        }

        /**
         * Checks a stream of any length and hands each finding to a function. The result has the counts and lists no
         * findings. What the stream or the function throws ends the check and comes out here.
         */
        public Result checkStream(InputStream input, String label, Consumer<Finding> onFinding) throws IOException {
            // JNA would report what a callback throws elsewhere and answer 0 for it, which is the end of the stream: so
            // the first is kept, and thrown when the library has returned.
            Throwable[] failure = new Throwable[1];
            Functions.Read read = (user, buffer, length) -> {
                try {
                    byte[] piece = new byte[(int) Math.min(length.longValue(), 1 << 16)];
                    int got = Math.max(input.read(piece), 0);
                    buffer.write(0, piece, 0, got);
                    return got;
                } catch (Throwable thrown) {
                    failure[0] = thrown;
                    return -1;
                }
            };
            Functions.OnFinding found = (user, finding) -> {
                try {
                    onFinding.accept(new Finding(finding));
                    return 0;
                } catch (Throwable thrown) {
                    failure[0] = thrown;
                    return 1;
                }
            };
            byte[] labelUtf8 = utf8(label);
            PointerByReference result = new PointerByReference();
            // JNA keeps the two callbacks alive as arguments of the call, and the library needs them no longer.
            int status = LIBRARY.hersys_check_stream(
                read, found, null, null, labelUtf8, new Size(labelUtf8.length), handle.getValue(), null, result);
            if (failure[0] instanceof IOException) {
                throw (IOException) failure[0];
            } else if (failure[0] instanceof RuntimeException) {
                throw (RuntimeException) failure[0];
            } else if (failure[0] != null) {
                throw (Error) failure[0];
            }
            require(status);
            return new Result(result);
        }

        /** Throws the text of the last failure under these options. */
        private void require(int status) {
            if (status != OK) {
                PointerByReference text = new PointerByReference();
                LIBRARY.hersys_options_error(handle.getValue(), text);
                throw failure(status, text);
            }
        }

        @Override
        public void close() {
            LIBRARY.hersys_options_free(handle);
        }
    }

    /** A record that is built item by item. One thread at a time. */
    public static final class Record implements AutoCloseable {
        private final PointerByReference handle = new PointerByReference();

        public Record(String kind) {
            byte[] kindUtf8 = utf8(kind);
            Hersys.require(LIBRARY.hersys_record_new(kindUtf8, new Size(kindUtf8.length), handle));
        }

        /** Adds an element to a list and gives its index. */
        public long add(String list) {
            byte[] listUtf8 = utf8(list);
            SizeByReference index = new SizeByReference();
            require(LIBRARY.hersys_record_add(handle.getValue(), listUtf8, new Size(listUtf8.length), index));
            return index.getValue();
        }

        /** Gives an item its text. A path that no item has is a mistake of the program, and throws. */
        public void set(String path, String value) {
            // The text goes as it is, in UTF-16: half of a surrogate pair would be lost on the way to UTF-8, unseen.
            // JNA lends a char[] unchanged; a WString it would widen where wchar_t has 32 bits.
            char[] units = value.toCharArray();
            byte[] pathUtf8 = utf8(path);
            require(LIBRARY.hersys_record_set_utf16(
                handle.getValue(), pathUtf8, new Size(pathUtf8.length), units, new Size(units.length)));
        }

        /** Gives an item that is a date. */
        public void setDate(String path, int year, int month, int day) {
            byte[] pathUtf8 = utf8(path);
            require(LIBRARY.hersys_record_set_date(
                handle.getValue(), pathUtf8, new Size(pathUtf8.length), year, month, day));
        }

        public Result check(Options options) {
            PointerByReference result = new PointerByReference();
            options.require(
                LIBRARY.hersys_record_check(handle.getValue(), options.handle.getValue(), null, result));
            return new Result(result);
        }

        private void require(int status) {
            if (status != OK) {
                PointerByReference text = new PointerByReference();
                LIBRARY.hersys_record_error(handle.getValue(), text);
                throw failure(status, text);
            }
        }

        @Override
        public void close() {
            LIBRARY.hersys_record_free(handle);
        }
    }

    /** What a check found. Any number of threads. */
    public static final class Result implements AutoCloseable {
        private final PointerByReference handle;

        private Result(PointerByReference handle) {
            this.handle = handle;
        }

        /** Was no error found? */
        public boolean ok() {
            IntByReference ok = new IntByReference();
            require(LIBRARY.hersys_result_ok(handle.getValue(), ok));
            return ok.getValue() != 0;
        }

        public List<Finding> findings() {
            SizeByReference count = new SizeByReference();
            require(LIBRARY.hersys_result_finding_count(handle.getValue(), count));
            List<Finding> findings = new ArrayList<>();
            PointerByReference finding = new PointerByReference();
            for (long index = 0; index < count.getValue(); index++) {
                require(LIBRARY.hersys_result_finding(handle.getValue(), new Size(index), finding));
                findings.add(new Finding(finding.getValue()));
            }
            return findings;
        }

        public long count(Count count) {
            LongByReference number = new LongByReference();
            require(LIBRARY.hersys_result_count(handle.getValue(), count.ordinal(), number));
            return number.getValue();
        }

        @Override
        public void close() {
            LIBRARY.hersys_result_free(handle);
        }
    }

    private static void require(int status) {
        if (status != OK) {
            throw failure(status, new PointerByReference());
        }
    }

    /** The failure in the words of the handle that has them, else in those of the status. Frees the words. */
    private static HersysException failure(int status, PointerByReference own) {
        PointerByReference text = new PointerByReference();
        SizeByReference length = new SizeByReference();
        String words = LIBRARY.hersys_text_get(own.getValue(), text, length) == OK ? fromUtf8(text, length) : "";
        LIBRARY.hersys_text_free(own);
        return new HersysException(status, words.isEmpty() ? LIBRARY.hersys_status_text(status) : words);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String fromUtf8(PointerByReference text, SizeByReference length) {
        byte[] bytes = text.getValue().getByteArray(0, Math.toIntExact(length.getValue()));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    // ------------------------------------------------------------------------------------ the functions themselves

    /** A size_t; NativeLong is a long, which has 32 bits on Windows. */
    public static final class Size extends IntegerType {
        private static final long serialVersionUID = 1;

        public Size() {
            this(0);
        }

        public Size(long value) {
            super(Native.SIZE_T_SIZE, value, true);
        }
    }

    /** A pointer to a size_t. */
    public static final class SizeByReference extends ByReference {
        public SizeByReference() {
            super(Native.SIZE_T_SIZE);
            getPointer().clear(Native.SIZE_T_SIZE);
        }

        public long getValue() {
            Pointer place = getPointer();
            return Native.SIZE_T_SIZE == Long.BYTES ? place.getLong(0) : Integer.toUnsignedLong(place.getInt(0));
        }
    }

    private interface Functions extends Library {
        int PART_RULE = 0;
        int PART_PATH = 2;
        int PART_MESSAGE = 4;
        int PLACE_SOURCE = 0;
        int PLACE_RECORD = 1;

        interface Read extends Callback {
            long invoke(Pointer user, Pointer buffer, Size length);
        }

        interface OnFinding extends Callback {
            int invoke(Pointer user, Pointer finding);
        }

        int hersys_abi_version();

        String hersys_status_text(int status);

        int hersys_text_get(Pointer text, PointerByReference bytes, SizeByReference length);

        void hersys_text_free(PointerByReference text);

        int hersys_options_new(PointerByReference options);

        int hersys_options_set(Pointer options, byte[] name, Size nameLength, byte[] value, Size valueLength);

        int hersys_options_error(Pointer options, PointerByReference text);

        void hersys_options_free(PointerByReference options);

        int hersys_record_new(byte[] kind, Size kindLength, PointerByReference record);

        int hersys_record_add(Pointer record, byte[] list, Size listLength, SizeByReference index);

        int hersys_record_set_utf16(Pointer record, byte[] path, Size pathLength, char[] value, Size units);

        int hersys_record_set_date(Pointer record, byte[] path, Size pathLength, int year, int month, int day);

        int hersys_record_error(Pointer record, PointerByReference text);

        int hersys_record_check(Pointer record, Pointer options, Pointer reference, PointerByReference result);

        void hersys_record_free(PointerByReference record);

        int hersys_check(byte[] bytes, Size length, byte[] label, Size labelLength, Pointer options,
            Pointer reference, PointerByReference result);

        int hersys_check_stream(Read read, OnFinding onFinding, Callback onProgress, Pointer user, byte[] label,
            Size labelLength, Pointer options, Pointer reference, PointerByReference result);

        int hersys_result_ok(Pointer result, IntByReference ok);

        int hersys_result_count(Pointer result, int count, LongByReference number);

        int hersys_result_finding_count(Pointer result, SizeByReference count);

        int hersys_result_finding(Pointer result, Size index, PointerByReference finding);

        void hersys_result_free(PointerByReference result);

        int hersys_finding_severity(Pointer finding, IntByReference severity);

        int hersys_finding_number(Pointer finding, int place, LongByReference number);

        int hersys_finding_text(Pointer finding, int part, PointerByReference text, SizeByReference length);
    }
}
