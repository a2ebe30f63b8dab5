// Checks a file, or without arguments a report that it builds item by item, and prints what was found, a line each.
//
//     mcs -out:check.exe Check.cs Hersys.cs
//     LD_LIBRARY_PATH=out/lib mono check.exe [FILE]
//
// `out` is what `cargo xtask install-c --prefix out` wrote. With --stream FILE the file is read piece by piece;
// --wrong-path shows that a mistake of the program is an exception, never a finding.
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
            var first = arguments.Length > 0 ? arguments[0] : null;
            var stream = first == "--stream";
            if (arguments.Length > (stream ? 2 : 1) || stream && arguments.Length < 2)
            {
                Console.Error.WriteLine("usage: check [FILE | --stream FILE | --wrong-path]");
                return 2;
            }
            // In UTF-8 with plain line ends, whatever the locale.
            var utf8 = new UTF8Encoding(false);
            using (var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" })
            {
                try
                {
                    using (var options = new Options())
                    {
                        // The law of each record's own dates decides; this only says which day is today.
                        options.Set("today", "2020-08-06");
                        using (var result = stream ? CheckStream(arguments[1], options, output)
                            : first == null || first == "--wrong-path" ? CheckRecord(options, first != null)
                            : options.Check(File.ReadAllBytes(first), first))
                        {
                            return Show(result, output);
                        }
                    }
                }
                catch (Exception exception)
                {
                    // The file, the options, the program itself, or a libhersys that is not there: the innermost says.
                    Console.Error.WriteLine("check: " + exception.GetBaseException().Message);
                    return 2;
                }
            }
        }

        private static Result CheckStream(string file, Options options, TextWriter output)
        {
            using (var input = File.OpenRead(file))
            {
                return options.CheckStream(input, file, finding => Print(finding, output));
            }
        }

        private static Result CheckRecord(Options options, bool wrongPath)
        {
            using (var record = new Record("test-result"))
            {
                record.Add("tests");
                for (var item = 0; item < Items.GetLength(0); item++)
                {
                    record.Set(Items[item, 0], Items[item, 1]);
                }
                record.SetDate("tests/0/collected_date", 2020, 8, 4);
                if (wrongPath)
                {
                    record.Set("patient/nmae", "検査 太郎");
                }
                return record.Check(options);
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
            output.WriteLine($"{result[Count.Read]} read, {result[Count.Accepted]} accepted, "
                + $"{result[Count.Rejected]} rejected; "
                + $"{result[Count.Errors]} errors, {result[Count.Warnings]} warnings");
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
