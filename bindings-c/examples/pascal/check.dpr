{ Checks a file, or without arguments a report that it builds item by item, and prints what was found, a line each.

      export PKG_CONFIG_PATH=PREFIX/lib/pkgconfig LD_LIBRARY_PATH=PREFIX/lib
      fpc -FlPREFIX/lib check.dpr
      ./check [FILE]

  PREFIX is the whole path of the folder where `cargo xtask install-c --prefix PREFIX` laid the library out.

  With --stream FILE the file is read piece by piece; --wrong-path shows that a mistake of the program is an exception,
  never a finding.

  Exit status: 0 no error found, 1 errors found, 2 the check could not be done.

  Tested with Free Pascal 3.2.2 on Linux. Written for Delphi too, where it was not tested; nor was Windows. The byte
  order mark of this file tells both compilers that its texts are UTF-8. }

program check;

{$ifdef FPC}{$mode delphi}{$endif}
{$ifdef MSWINDOWS}{$apptype console}{$endif}

uses
  {$ifdef FPC}{$ifdef UNIX}cwstring,{$endif}{$endif}
  Classes, SysUtils, hersys;

type
  TItem = record
    Path: UnicodeString;
    Value: UnicodeString;
  end;

const
  { A test result whose specimen was collected after its result was known, of a patient without sex: where each item
    belongs, and the text that the hospital's own system has for it. }
  Items: array[0..11] of TItem = (
    (Path: 'report_id'; Value: 'R-0001'),
    (Path: 'reported_date'; Value: 'R2.8.5'),
    (Path: 'facility_id'; Value: 'F001'),
    (Path: 'patient/name'; Value: '検査 太郎'),
    (Path: 'patient/kana'; Value: 'ｹﾝｻ ﾀﾛｳ'),
    (Path: 'patient/birth_date'; Value: 'S55.4.1'),
    (Path: 'patient/municipality'; Value: '131016'),
    (Path: 'patient/phone'; Value: '03-0000-0000'),
    (Path: 'tests/0/method'; Value: 'PCR検査'),
    (Path: 'tests/0/specimen'; Value: '鼻咽頭ぬぐい液'),
    (Path: 'tests/0/result'; Value: '陰性'),
    (Path: 'tests/0/result_date'; Value: '2020/8/3')
  );

function SeverityWord(Severity: Integer): UnicodeString;
begin
  case Severity of
    HERSYS_SEVERITY_NOTE: Result := 'note';
    HERSYS_SEVERITY_INFO: Result := 'info';
    HERSYS_SEVERITY_WARNING: Result := 'warning';
    HERSYS_SEVERITY_ERROR: Result := 'error';
  else
    Result := 'finding';
  end;
end;

type
  TPrinter = class
    class procedure Print(const Finding: THersysFinding);
  end;

class procedure TPrinter.Print(const Finding: THersysFinding);
begin
  Write(Finding.RecordNumber, ': ', SeverityWord(Finding.Severity), ' ', Finding.Rule, ' ', Finding.Path, ': ',
    Finding.Message, #10);
end;

{ Prints the findings and the counts, and gives the exit status. }
function Show(Found: THersysResult): Integer;
var
  Index: NativeUInt;
begin
  Index := 0;
  while Index < Found.FindingCount do
  begin
    TPrinter.Print(Found.Findings[Index]);
    Inc(Index);
  end;
  Write(Found.Count[HERSYS_COUNT_READ], ' read, ', Found.Count[HERSYS_COUNT_ACCEPTED], ' accepted, ',
    Found.Count[HERSYS_COUNT_REJECTED], ' rejected; ', Found.Count[HERSYS_COUNT_ERRORS], ' errors, ',
    Found.Count[HERSYS_COUNT_WARNINGS], ' warnings'#10);
  if Found.Ok then
    Result := 0
  else
    Result := 1;
end;

function CheckRecord(Options: THersysOptions; WrongPath: Boolean): THersysResult;
var
  Rec: THersysRecord;
  Index: Integer;
begin
  Rec := THersysRecord.Create('test-result');
  try
    Rec.Add('tests');
    for Index := Low(Items) to High(Items) do
      Rec.SetText(Items[Index].Path, Items[Index].Value);
    Rec.SetDate('tests/0/collected_date', 2020, 8, 4);
    if WrongPath then
      Rec.SetText('patient/nmae', '検査 太郎');
    Result := Rec.Check(Options);
  finally
    Rec.Free;
  end;
end;

function CheckFile(Options: THersysOptions; const Name: string; InPieces: Boolean): THersysResult;
var
  Input: TFileStream;
  Bytes: TBytes;
begin
  Input := TFileStream.Create(Name, fmOpenRead or fmShareDenyWrite);
  try
    if InPieces then
      Result := Options.CheckStream(Input, UnicodeString(Name), TPrinter.Print)
    else
    begin
      SetLength(Bytes, Input.Size);
      Input.ReadBuffer(Pointer(Bytes)^, Length(Bytes));
      Result := Options.Check(Bytes, UnicodeString(Name));
    end;
  finally
    Input.Free;
  end;
end;

function Run: Integer;
var
  First: string;
  Stream: Boolean;
  Options: THersysOptions;
  Found: THersysResult;
begin
  First := ParamStr(1);
  Stream := First = '--stream';
  if (ParamCount > 1 + Ord(Stream)) or (Stream and (ParamCount < 2)) then
  begin
    WriteLn(ErrOutput, 'usage: check [FILE | --stream FILE | --wrong-path]');
    Result := 2;
    Exit;
  end;
  Options := THersysOptions.Create;
  try
    { The law of each record's own dates decides; this only says which day is today. }
    Options.SetOption('today', '2020-08-06');
    if Stream then
      Found := CheckFile(Options, ParamStr(2), True)
    else if (First = '') or (First = '--wrong-path') then
      Found := CheckRecord(Options, First <> '')
    else
      Found := CheckFile(Options, First, False);
    try
      Result := Show(Found);
    finally
      Found.Free;
    end;
  finally
    Options.Free;
  end;
end;

begin
  { In UTF-8, whatever the locale. }
  SetTextCodePage(Output, CP_UTF8);
  try
    ExitCode := Run;
  except
    on E: Exception do
    begin
      WriteLn(ErrOutput, 'check: ', E.Message);
      ExitCode := 2;
    end;
  end;
end.
