// Checks a file, or without arguments a report that it builds item by item, and prints what was found, a line each.
//
//     export PKG_CONFIG_PATH=PREFIX/lib/pkgconfig LD_LIBRARY_PATH=PREFIX/lib
//     mcs -out:check.exe Check.cs Hersys.cs
//     mono check.exe [FILE]
//
// PREFIX is the whole path of the folder where `cargo xtask install-c --prefix PREFIX` laid the library out.
//
// With --stream FILE the file is read piece by piece; --wrong-path shows that a mistake of the program is an exception,
// never a finding.
//
// Exit status: 0 no error found, 1 errors found, 2 the check could not be done.
//
// Tested with mono 6.8 on Linux. Nothing in it is mono's own, but modern .NET (`dotnet new console`, these two files in
// the place of its Program.cs) and Windows were not tested.

using System;
using System.IO;
using System.Text;

namespace Hersys.Examples
{
    internal static class Check
    {
        // A test result whose specimen was collected after its result was known, of a patient without sex: where each
        // item belongs, and the text that the hospital's own system has for it.
        private static readonly string[,] Items =
        {
            { "report_id", "R-0001" },
            { "reported_date", "R2.8.5" },
            { "facility_id", "F001" },
            { "patient/name", "検査 太郎" },
            { "patient/kana", "ｹﾝｻ ﾀﾛｳ" },
            { "patient/birth_date", "S55.4.1" },
            { "patient/municipality", "131016" },
            { "patient/phone", "03-0000-0000" },
            { "tests/0/method", "PCR検査" },
            { "tests/0/specimen", "鼻咽頭ぬぐい液" },
            { "tests/0/result", "陰性" },
            { "tests/0/result_date", "2020/8/3" },
        };

        private static int Main(string[] arguments)
        {
            // In UTF-8 with plain line ends, whatever the locale.
            var utf8 = new UTF8Encoding(false);
            using (var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" })
            {
                try
                {
                    return Run(arguments, output);
                }
                catch (Exception exception)
                    when (exception is DllNotFoundException || exception is TypeInitializationException)
                {
                    // It is not there, is for another processor, or has another binary interface: the innermost says.
                    Console.Error.WriteLine("check: libhersys cannot be loaded: "
                        + exception.GetBaseException().Message);
                    return 2;
                }
                catch (Exception exception)
                {
                    // The file, the options, or the program itself.
                    Console.Error.WriteLine("check: " + exception.Message);
                    return 2;
                }
            }
        }

        private static int Run(string[] arguments, TextWriter output)
        {
            using (var options = new Options())
            {
                // The law of each record's own dates decides; this only says which day is today.
                options.Set("today", "2020-08-06");
                using (var result = Find(arguments, options, output))
                {
                    if (result == null)
                    {
                        Console.Error.WriteLine("usage: check [FILE | --stream FILE | --wrong-path]");
                        return 2;
                    }
                    return Show(result, output);
                }
            }
        }

        /// <summary>Does what the arguments ask for; null if they ask for nothing that there is.</summary>
        private static Result Find(string[] arguments, Options options, TextWriter output)
        {
            if (arguments.Length == 0)
            {
                return CheckRecord(options);
            }
            if (arguments.Length == 2 && arguments[0] == "--stream")
            {
                return CheckStream(arguments[1], options, output);
            }
            if (arguments.Length > 1 || arguments[0] == "--stream")
            {
                return null;
            }
            if (arguments[0] == "--wrong-path")
            {
                return CheckWrongPath(options);
            }
            return options.Check(File.ReadAllBytes(arguments[0]), arguments[0]);
        }

        private static Result CheckRecord(Options options)
        {
            using (var record = new Record("test-result"))
            {
                record.Add("tests");
                for (var item = 0; item < Items.GetLength(0); item++)
                {
                    record.Set(Items[item, 0], Items[item, 1]);
                }
                record.SetDate("tests/0/collected_date", 2020, 8, 4);
                return record.Check(options);
            }
        }

        /// <summary>Throws: no item has this path.</summary>
        private static Result CheckWrongPath(Options options)
        {
            using (var record = new Record("test-result"))
            {
                record.Set("patient/nmae", "検査 太郎");
                return record.Check(options);
            }
        }

        private static Result CheckStream(string file, Options options, TextWriter output)
        {
            using (var input = File.OpenRead(file))
            {
                return options.CheckStream(input, file, finding => Print(finding, output));
            }
        }

        private static void Print(Finding finding, TextWriter output)
        {
            output.WriteLine(
                $"{finding.Record}: {Word(finding.Severity)} {finding.Rule} {finding.Path}: {finding.Message}");
        }

        /// <summary>Prints the findings and the counts, and gives the exit status.</summary>
        private static int Show(Result result, TextWriter output)
        {
            foreach (var finding in result.Findings)
            {
                Print(finding, output);
            }
            ulong read = result.GetCount(Count.Read), accepted = result.GetCount(Count.Accepted),
                rejected = result.GetCount(Count.Rejected), errors = result.GetCount(Count.Errors),
                warnings = result.GetCount(Count.Warnings);
            output.WriteLine(
                $"{read} read, {accepted} accepted, {rejected} rejected; {errors} errors, {warnings} warnings");
            return result.Ok ? 0 : 1;
        }

        private static string Word(Severity severity)
        {
            switch (severity)
            {
                case Severity.Note: return "note";
                case Severity.Info: return "info";
                case Severity.Warning: return "warning";
                case Severity.Error: return "error";
                default: return "finding";
            }
        }
    }
}
