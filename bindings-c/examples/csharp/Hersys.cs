// libhersys for C#: what a program needs that checks records. Functions of hersys.h that are not here are added in the
// same way.
//
// Every class owns a handle; `using` gives it back. A status that is not OK becomes a HersysException.

using System;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Hersys
{
    /// <summary>
    /// Why a call could not be done: a mistake of the program, or of its surroundings. Never about data.
    /// </summary>
    public sealed class HersysException : Exception
    {
        /// <summary>The hersys_status.</summary>
        public int Status { get; }

        internal HersysException(int status, string message) : base(message)
        {
            Status = status;
        }
    }

    /// <summary>How grave a finding is. A later library may know more of them.</summary>
    public enum Severity
    {
        Note = 0,
        Info = 1,
        Warning = 2,
        Error = 3,
    }

    /// <summary>What is counted.</summary>
    public enum Count
    {
        Read = 0,
        Accepted = 1,
        Rejected = 2,
        Skipped = 3,
        Errors = 4,
        Warnings = 5,
        Infos = 6,
        Notes = 7,
    }

    /// <summary>A finding, copied out of the library, so that it may be kept.</summary>
    public sealed class Finding
    {
        public Severity Severity { get; }

        /// <summary>0 is the input, more are the reference data; -1 where there is none.</summary>
        public long Source { get; }

        /// <summary>Number of the record, from 0; -1 where there is none.</summary>
        public long Record { get; }

        public string Rule { get; }

        public string Path { get; }

        public string Message { get; }

        internal Finding(IntPtr finding)
        {
            Native.Require(Native.hersys_finding_severity(finding, out var severity));
            Native.Require(Native.hersys_finding_number(finding, Native.PlaceRecord, out var record));
            Native.Require(Native.hersys_finding_number(finding, Native.PlaceSource, out var source));
            Severity = (Severity)severity;
            Source = source;
            Record = record;
            Rule = Part(finding, Native.PartRule);
            Path = Part(finding, Native.PartPath);
            Message = Part(finding, Native.PartMessage);
        }

        private static string Part(IntPtr finding, int part)
        {
            Native.Require(Native.hersys_finding_text(finding, part, out var text, out var length));
            return Native.FromUtf8(text, length);
        }
    }

    /// <summary>How a check is to be done. Several threads may use one.</summary>
    public sealed class Options : IDisposable
    {
        internal readonly OptionsHandle Handle;

        public Options()
        {
            Native.Require(Native.hersys_options_new(out Handle));
        }

        /// <summary>Sets an option from text, as a flag of the command would.</summary>
        public void Set(string name, string value)
        {
            byte[] nameUtf8 = Native.Utf8(name), valueUtf8 = Native.Utf8(value);
            Require(Native.hersys_options_set(
                Handle, nameUtf8, Native.Length(nameUtf8), valueUtf8, Native.Length(valueUtf8)));
        }

        /// <summary>Checks bytes; the form is told from the content unless the options name it.</summary>
        public Result Check(byte[] bytes, string label)
        {
            var labelUtf8 = Native.Utf8(label);
            Require(Native.hersys_check(bytes, Native.Length(bytes), labelUtf8, Native.Length(labelUtf8), Handle,
                IntPtr.Zero, out var result));
            return new Result(result);
        }

        /// <summary>
        /// Checks a stream of any length and hands each finding to <paramref name="onFinding"/>. The result has the
        /// counts and lists no findings. An exception of the stream or of the function ends the check and comes out
        /// here.
        /// </summary>
        public Result CheckStream(Stream input, string label, Action<Finding> onFinding)
        {
            // No exception may pass through the library: the first is kept, and thrown when the library has returned.
            ExceptionDispatchInfo failure = null;
            var piece = new byte[1 << 16];
            Native.Read read = (user, buffer, length) =>
            {
                try
                {
                    var got = input.Read(piece, 0, (int)Math.Min((ulong)length, (ulong)piece.Length));
                    Marshal.Copy(piece, 0, buffer, got);
                    return got;
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                    return -1;
                }
            };
            Native.OnFinding found = (user, finding) =>
            {
                try
                {
                    onFinding(new Finding(finding));
                    return 0;
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                    return 1;
                }
            };
            var labelUtf8 = Native.Utf8(label);
            var status = Native.hersys_check_stream(read, found, IntPtr.Zero, IntPtr.Zero, labelUtf8,
                Native.Length(labelUtf8), Handle, IntPtr.Zero, out var result);
            // The library knows them as pointers only, which keep nothing alive.
            GC.KeepAlive(read);
            GC.KeepAlive(found);
            failure?.Throw();
            Require(status);
            return new Result(result);
        }

        /// <summary>Throws the text of the last failure under these options.</summary>
        internal void Require(int status)
        {
            if (status != Native.Ok)
            {
                Native.hersys_options_error(Handle, out var text);
                throw Native.Failure(status, text);
            }
        }

        public void Dispose()
        {
            Handle.Dispose();
        }
    }

    /// <summary>A record that is built item by item. One thread at a time.</summary>
    public sealed class Record : IDisposable
    {
        private readonly RecordHandle handle;

        public Record(string kind)
        {
            var kindUtf8 = Native.Utf8(kind);
            Native.Require(Native.hersys_record_new(kindUtf8, Native.Length(kindUtf8), out handle));
        }

        /// <summary>Adds an element to a list and gives its index.</summary>
        public long Add(string list)
        {
            var listUtf8 = Native.Utf8(list);
            Require(Native.hersys_record_add(handle, listUtf8, Native.Length(listUtf8), out var index));
            return (long)index;
        }

        /// <summary>Gives an item its text. A path that no item has is a mistake of the program, and throws.</summary>
        public void Set(string path, string value)
        {
            var pathUtf8 = Native.Utf8(path);
            // The text goes as it is, in UTF-16: half of a surrogate pair would be lost on the way to UTF-8, unseen.
            Require(Native.hersys_record_set_utf16(
                handle, pathUtf8, Native.Length(pathUtf8), value, (UIntPtr)(uint)value.Length));
        }

        /// <summary>Gives an item that is a date.</summary>
        public void SetDate(string path, int year, int month, int day)
        {
            var pathUtf8 = Native.Utf8(path);
            Require(Native.hersys_record_set_date(handle, pathUtf8, Native.Length(pathUtf8), year, month, day));
        }

        public Result Check(Options options)
        {
            options.Require(Native.hersys_record_check(handle, options.Handle, IntPtr.Zero, out var result));
            return new Result(result);
        }

        private void Require(int status)
        {
            if (status != Native.Ok)
            {
                Native.hersys_record_error(handle, out var text);
                throw Native.Failure(status, text);
            }
        }

        public void Dispose()
        {
            handle.Dispose();
        }
    }

    /// <summary>What a check found. Any number of threads.</summary>
    public sealed class Result : IDisposable
    {
        private readonly ResultHandle handle;

        internal Result(ResultHandle handle)
        {
            this.handle = handle;
        }

        /// <summary>Was no error found?</summary>
        public bool Ok
        {
            get
            {
                Native.Require(Native.hersys_result_ok(handle, out var ok));
                return ok != 0;
            }
        }

        public Finding[] Findings
        {
            get
            {
                Native.Require(Native.hersys_result_finding_count(handle, out var count));
                var findings = new Finding[(int)count];
                for (var index = 0; index < findings.Length; index++)
                {
                    Native.Require(Native.hersys_result_finding(handle, (UIntPtr)(uint)index, out var finding));
                    findings[index] = new Finding(finding);
                }
                // What was copied belongs to the result, which must not be collected meanwhile.
                GC.KeepAlive(this);
                return findings;
            }
        }

        public ulong GetCount(Count count)
        {
            Native.Require(Native.hersys_result_count(handle, (int)count, out var number));
            return number;
        }

        public void Dispose()
        {
            handle.Dispose();
        }
    }

    // ------------------------------------------------------------------------------------- the functions themselves

    /// <summary>A handle of the library: freed once, by Dispose or else by the collector.</summary>
    internal abstract class Handle : SafeHandle
    {
        protected Handle() : base(IntPtr.Zero, true)
        {
        }

        public override bool IsInvalid => handle == IntPtr.Zero;
    }

    internal sealed class OptionsHandle : Handle
    {
        protected override bool ReleaseHandle()
        {
            Native.hersys_options_free(ref handle);
            return true;
        }
    }

    internal sealed class RecordHandle : Handle
    {
        protected override bool ReleaseHandle()
        {
            Native.hersys_record_free(ref handle);
            return true;
        }
    }

    internal sealed class ResultHandle : Handle
    {
        protected override bool ReleaseHandle()
        {
            Native.hersys_result_free(ref handle);
            return true;
        }
    }

    internal sealed class TextHandle : Handle
    {
        protected override bool ReleaseHandle()
        {
            Native.hersys_text_free(ref handle);
            return true;
        }
    }

    internal static class Native
    {
        private const string Library = "hersys";
        private const CallingConvention C = CallingConvention.Cdecl;

        /// <summary>HERSYS_ABI_VERSION of the header after which this file was written.</summary>
        private const uint AbiVersion = 1;

        internal const int Ok = 0;
        internal const int PartRule = 0, PartPath = 2, PartMessage = 4;
        internal const int PlaceSource = 0, PlaceRecord = 1;

        static Native()
        {
            if (hersys_abi_version() != AbiVersion)
            {
                throw new DllNotFoundException("libhersys has another binary interface than this program expects");
            }
        }

        internal static byte[] Utf8(string text)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        internal static UIntPtr Length(byte[] bytes)
        {
            return (UIntPtr)(uint)bytes.Length;
        }

        internal static string FromUtf8(IntPtr text, UIntPtr length)
        {
            var bytes = new byte[checked((int)length)];
            Marshal.Copy(text, bytes, 0, bytes.Length);
            return Encoding.UTF8.GetString(bytes);
        }

        internal static void Require(int status)
        {
            if (status != Ok)
            {
                throw Failure(status, null);
            }
        }

        /// <summary>The failure in the words of the handle that has them, else in those of the status.</summary>
        internal static HersysException Failure(int status, TextHandle own)
        {
            using (own)
            {
                if (own != null && hersys_text_get(own, out var text, out var length) == Ok && length != UIntPtr.Zero)
                {
                    return new HersysException(status, FromUtf8(text, length));
                }
            }
            return new HersysException(status, Marshal.PtrToStringAnsi(hersys_status_text(status)));
        }

        [UnmanagedFunctionPointer(C)]
        internal delegate long Read(IntPtr user, IntPtr buffer, UIntPtr length);

        [UnmanagedFunctionPointer(C)]
        internal delegate int OnFinding(IntPtr user, IntPtr finding);

        [DllImport(Library, CallingConvention = C)]
        internal static extern uint hersys_abi_version();

        [DllImport(Library, CallingConvention = C)]
        internal static extern IntPtr hersys_status_text(int status);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_text_get(TextHandle text, out IntPtr bytes, out UIntPtr length);

        [DllImport(Library, CallingConvention = C)]
        internal static extern void hersys_text_free(ref IntPtr text);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_options_new(out OptionsHandle options);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_options_set(
            OptionsHandle options, byte[] name, UIntPtr nameLength, byte[] value, UIntPtr valueLength);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_options_error(OptionsHandle options, out TextHandle text);

        [DllImport(Library, CallingConvention = C)]
        internal static extern void hersys_options_free(ref IntPtr options);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_record_new(byte[] kind, UIntPtr kindLength, out RecordHandle record);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_record_add(
            RecordHandle record, byte[] list, UIntPtr listLength, out UIntPtr index);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_record_set_utf16(RecordHandle record, byte[] path, UIntPtr pathLength,
            [MarshalAs(UnmanagedType.LPWStr)] string value, UIntPtr units);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_record_set_date(
            RecordHandle record, byte[] path, UIntPtr pathLength, int year, int month, int day);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_record_error(RecordHandle record, out TextHandle text);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_record_check(
            RecordHandle record, OptionsHandle options, IntPtr reference, out ResultHandle result);

        [DllImport(Library, CallingConvention = C)]
        internal static extern void hersys_record_free(ref IntPtr record);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_check(byte[] bytes, UIntPtr length, byte[] label, UIntPtr labelLength,
            OptionsHandle options, IntPtr reference, out ResultHandle result);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_check_stream(Read read, OnFinding onFinding, IntPtr onProgress, IntPtr user,
            byte[] label, UIntPtr labelLength, OptionsHandle options, IntPtr reference, out ResultHandle result);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_result_ok(ResultHandle result, out int ok);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_result_count(ResultHandle result, int count, out ulong number);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_result_finding_count(ResultHandle result, out UIntPtr count);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_result_finding(ResultHandle result, UIntPtr index, out IntPtr finding);

        [DllImport(Library, CallingConvention = C)]
        internal static extern void hersys_result_free(ref IntPtr result);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_finding_severity(IntPtr finding, out int severity);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_finding_number(IntPtr finding, int place, out long number);

        [DllImport(Library, CallingConvention = C)]
        internal static extern int hersys_finding_text(IntPtr finding, int part, out IntPtr text, out UIntPtr length);
    }
}
