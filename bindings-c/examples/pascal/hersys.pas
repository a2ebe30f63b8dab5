{ libhersys for Free Pascal and Delphi: what a program needs that checks records. Functions of hersys.h that are not
  here are added in the same way.

  Every class owns a handle; Free gives it back, in a finally. A status that is not OK becomes an EHersys. Text is a
  UnicodeString everywhere, which is Delphi's string. }

unit hersys;

{$ifdef FPC}{$mode delphi}{$endif}

interface

uses
  Classes, SysUtils;

const
  HERSYS_SEVERITY_NOTE = 0;
  HERSYS_SEVERITY_INFO = 1;
  HERSYS_SEVERITY_WARNING = 2;
  HERSYS_SEVERITY_ERROR = 3;

  HERSYS_COUNT_READ = 0;
  HERSYS_COUNT_ACCEPTED = 1;
  HERSYS_COUNT_REJECTED = 2;
  HERSYS_COUNT_SKIPPED = 3;
  HERSYS_COUNT_ERRORS = 4;
  HERSYS_COUNT_WARNINGS = 5;
  HERSYS_COUNT_INFOS = 6;
  HERSYS_COUNT_NOTES = 7;

type
  { Why a call could not be done: a mistake of the program, or of its surroundings. Never about data. }
  EHersys = class(Exception)
  private
    FStatus: Integer;
  public
    { The hersys_status. }
    property Status: Integer read FStatus;
  end;

  { A finding, copied out of the library, so that it may be kept. }
  THersysFinding = record
    { A HERSYS_SEVERITY; a later library may know more of them. }
    Severity: Integer;
    { 0 is the input, more are the reference data; -1 where there is none. }
    Source: Int64;
    { Number of the record, from 0; -1 where there is none. }
    RecordNumber: Int64;
    Rule: UnicodeString;
    Path: UnicodeString;
    Message: UnicodeString;
  end;

  THersysOnFinding = procedure(const Finding: THersysFinding) of object;

  { What a check found. Any number of threads. }
  THersysResult = class
  private
    FHandle: Pointer;
    function GetCount(Count: Integer): UInt64;
    function GetFinding(Index: NativeUInt): THersysFinding;
  public
    { For this unit: takes the handle over. }
    constructor Create(Handle: Pointer);
    destructor Destroy; override;
    { Was no error found? }
    function Ok: Boolean;
    function FindingCount: NativeUInt;
    property Findings[Index: NativeUInt]: THersysFinding read GetFinding;
    { One of the HERSYS_COUNTs. }
    property Count[Count: Integer]: UInt64 read GetCount;
  end;

  { How a check is to be done. Several threads may use one. }
  THersysOptions = class
  private
    FHandle: Pointer;
    procedure Require(Status: Integer);
  public
    constructor Create;
    destructor Destroy; override;
    { Sets an option from text, as a flag of the command would. }
    procedure SetOption(const Name, Value: UnicodeString);
    { Checks bytes; the form is told from the content unless the options name it. }
    function Check(const Bytes: TBytes; const Caption: UnicodeString): THersysResult;
    { Checks a stream of any length and hands each finding to OnFinding. The result has the counts and lists no
      findings. An exception of the stream or of OnFinding ends the check and comes out here. }
    function CheckStream(Input: TStream; const Caption: UnicodeString; OnFinding: THersysOnFinding): THersysResult;
  end;

  { A record that is built item by item. One thread at a time. }
  THersysRecord = class
  private
    FHandle: Pointer;
    procedure Require(Status: Integer);
  public
    constructor Create(const Kind: UnicodeString);
    destructor Destroy; override;
    { Adds an element to a list and gives its index. }
    function Add(const List: UnicodeString): NativeUInt;
    { Gives an item its text. A path that no item has is a mistake of the program, and raises EHersys. }
    procedure SetText(const Path, Value: UnicodeString);
    { Gives an item that is a date. }
    procedure SetDate(const Path: UnicodeString; Year, Month, Day: Integer);
    function Check(Options: THersysOptions): THersysResult;
  end;

implementation

const
  {$ifdef MSWINDOWS}
  HersysLibrary = 'hersys.dll';
  {$else}
  { Free Pascal's linker adds the rest of the name. }
  HersysLibrary = {$ifdef FPC}'hersys'{$else}'libhersys.so'{$endif};
  {$endif}

  { HERSYS_ABI_VERSION of the header after which this file was written. }
  AbiOfHeader = 1;

  HERSYS_STATUS_OK = 0;
  HERSYS_FINDING_PART_RULE = 0;
  HERSYS_FINDING_PART_PATH = 2;
  HERSYS_FINDING_PART_MESSAGE = 4;
  HERSYS_FINDING_PLACE_SOURCE = 0;
  HERSYS_FINDING_PLACE_RECORD = 1;

type
  TReadFunction = function(User: Pointer; Buffer: PByte; Size: NativeUInt): Int64; cdecl;
  TFindingFunction = function(User, Finding: Pointer): Integer; cdecl;

{ Enumerations of the header are integers of 32 bits here: those of Pascal would be smaller. }

function hersys_abi_version: Cardinal; cdecl; external HersysLibrary;
function hersys_status_text(Status: Integer): PAnsiChar; cdecl; external HersysLibrary;
function hersys_text_get(Text: Pointer; out Bytes: PAnsiChar; out Size: NativeUInt): Integer; cdecl;
  external HersysLibrary;
procedure hersys_text_free(var Text: Pointer); cdecl; external HersysLibrary;
function hersys_options_new(out Options: Pointer): Integer; cdecl; external HersysLibrary;
function hersys_options_set(Options: Pointer; Name: PAnsiChar; NameSize: NativeUInt; Value: PAnsiChar;
  ValueSize: NativeUInt): Integer; cdecl; external HersysLibrary;
function hersys_options_error(Options: Pointer; out Text: Pointer): Integer; cdecl; external HersysLibrary;
procedure hersys_options_free(var Options: Pointer); cdecl; external HersysLibrary;
function hersys_record_new(Kind: PAnsiChar; KindSize: NativeUInt; out Rec: Pointer): Integer; cdecl;
  external HersysLibrary;
function hersys_record_add(Rec: Pointer; List: PAnsiChar; ListSize: NativeUInt; out Index: NativeUInt): Integer;
  cdecl; external HersysLibrary;
function hersys_record_set_utf16(Rec: Pointer; Path: PAnsiChar; PathSize: NativeUInt; Value: PWideChar;
  Units: NativeUInt): Integer; cdecl; external HersysLibrary;
function hersys_record_set_date(Rec: Pointer; Path: PAnsiChar; PathSize: NativeUInt; Year, Month, Day: Integer):
  Integer; cdecl; external HersysLibrary;
function hersys_record_error(Rec: Pointer; out Text: Pointer): Integer; cdecl; external HersysLibrary;
function hersys_record_check(Rec, Options, Reference: Pointer; out Res: Pointer): Integer; cdecl;
  external HersysLibrary;
procedure hersys_record_free(var Rec: Pointer); cdecl; external HersysLibrary;
function hersys_check(Bytes: PByte; Size: NativeUInt; Caption: PAnsiChar; CaptionSize: NativeUInt;
  Options, Reference: Pointer; out Res: Pointer): Integer; cdecl; external HersysLibrary;
function hersys_check_stream(Read: TReadFunction; OnFinding: TFindingFunction; OnProgress, User: Pointer;
  Caption: PAnsiChar; CaptionSize: NativeUInt; Options, Reference: Pointer; out Res: Pointer): Integer; cdecl;
  external HersysLibrary;
function hersys_result_ok(Res: Pointer; out Ok: Integer): Integer; cdecl; external HersysLibrary;
function hersys_result_count(Res: Pointer; Count: Integer; out Number: UInt64): Integer; cdecl;
  external HersysLibrary;
function hersys_result_finding_count(Res: Pointer; out Count: NativeUInt): Integer; cdecl; external HersysLibrary;
function hersys_result_finding(Res: Pointer; Index: NativeUInt; out Finding: Pointer): Integer; cdecl;
  external HersysLibrary;
procedure hersys_result_free(var Res: Pointer); cdecl; external HersysLibrary;
function hersys_finding_severity(Finding: Pointer; out Severity: Integer): Integer; cdecl; external HersysLibrary;
function hersys_finding_number(Finding: Pointer; Place: Integer; out Number: Int64): Integer; cdecl;
  external HersysLibrary;
function hersys_finding_text(Finding: Pointer; Part: Integer; out Text: PAnsiChar; out Size: NativeUInt): Integer;
  cdecl; external HersysLibrary;

{ --------------------------------------------------------------------------------------------- text and failures }

function FromUtf8(Text: PAnsiChar; Size: NativeUInt): UnicodeString;
var
  Utf8: UTF8String;
begin
  SetLength(Utf8, Size);
  if Size > 0 then
    Move(Text^, Utf8[1], Size);
  Result := UTF8ToString(Utf8);
end;

{ The failure in the words of the handle that has them, else in those of the status. Frees the words. }
function Failure(Status: Integer; Own: Pointer): EHersys;
var
  Text: PAnsiChar;
  Size: NativeUInt;
begin
  try
    if (hersys_text_get(Own, Text, Size) = HERSYS_STATUS_OK) and (Size > 0) then
      Result := EHersys.Create(string(FromUtf8(Text, Size)))
    else
      Result := EHersys.Create(string(AnsiString(hersys_status_text(Status))));
    Result.FStatus := Status;
  finally
    hersys_text_free(Own);
  end;
end;

procedure Require(Status: Integer);
begin
  if Status <> HERSYS_STATUS_OK then
    raise Failure(Status, nil);
end;

function CopyOf(Finding: Pointer): THersysFinding;

  function Part(Number: Integer): UnicodeString;
  var
    Text: PAnsiChar;
    Size: NativeUInt;
  begin
    Require(hersys_finding_text(Finding, Number, Text, Size));
    Result := FromUtf8(Text, Size);
  end;

begin
  Require(hersys_finding_severity(Finding, Result.Severity));
  Require(hersys_finding_number(Finding, HERSYS_FINDING_PLACE_SOURCE, Result.Source));
  Require(hersys_finding_number(Finding, HERSYS_FINDING_PLACE_RECORD, Result.RecordNumber));
  Result.Rule := Part(HERSYS_FINDING_PART_RULE);
  Result.Path := Part(HERSYS_FINDING_PART_PATH);
  Result.Message := Part(HERSYS_FINDING_PART_MESSAGE);
end;

{ ---------------------------------------------------------------------------------------------------- THersysResult }

constructor THersysResult.Create(Handle: Pointer);
begin
  inherited Create;
  FHandle := Handle;
end;

destructor THersysResult.Destroy;
begin
  hersys_result_free(FHandle);
  inherited;
end;

function THersysResult.Ok: Boolean;
var
  Answer: Integer;
begin
  Require(hersys_result_ok(FHandle, Answer));
  Result := Answer <> 0;
end;

function THersysResult.GetCount(Count: Integer): UInt64;
begin
  Require(hersys_result_count(FHandle, Count, Result));
end;

function THersysResult.FindingCount: NativeUInt;
begin
  Require(hersys_result_finding_count(FHandle, Result));
end;

function THersysResult.GetFinding(Index: NativeUInt): THersysFinding;
var
  Finding: Pointer;
begin
  Require(hersys_result_finding(FHandle, Index, Finding));
  Result := CopyOf(Finding);
end;

{ --------------------------------------------------------------------------------------------------- THersysOptions }

constructor THersysOptions.Create;
begin
  inherited Create;
  hersys.Require(hersys_options_new(FHandle));
end;

destructor THersysOptions.Destroy;
begin
  hersys_options_free(FHandle);
  inherited;
end;

{ Raises the text of the last failure under these options. }
procedure THersysOptions.Require(Status: Integer);
var
  Text: Pointer;
begin
  if Status = HERSYS_STATUS_OK then
    Exit;
  Text := nil;
  hersys_options_error(FHandle, Text);
  raise Failure(Status, Text);
end;

procedure THersysOptions.SetOption(const Name, Value: UnicodeString);
var
  NameUtf8, ValueUtf8: RawByteString;
begin
  NameUtf8 := UTF8Encode(Name);
  ValueUtf8 := UTF8Encode(Value);
  Require(hersys_options_set(FHandle, PAnsiChar(NameUtf8), Length(NameUtf8), PAnsiChar(ValueUtf8), Length(ValueUtf8)));
end;

function THersysOptions.Check(const Bytes: TBytes; const Caption: UnicodeString): THersysResult;
var
  CaptionUtf8: RawByteString;
  Handle: Pointer;
begin
  CaptionUtf8 := UTF8Encode(Caption);
  Require(hersys_check(PByte(Bytes), Length(Bytes), PAnsiChar(CaptionUtf8), Length(CaptionUtf8), FHandle, nil, Handle));
  Result := THersysResult.Create(Handle);
end;

type
  PStreamCall = ^TStreamCall;

  { What the two functions below are handed as User. }
  TStreamCall = record
    Input: TStream;
    OnFinding: THersysOnFinding;
    { No exception may pass through the library: the first is kept, and raised when the library has returned. }
    Failure: TObject;
  end;

function ReadPiece(User: Pointer; Buffer: PByte; Size: NativeUInt): Int64; cdecl;
const
  Most = 1 shl 20;
var
  Input: TStream;
begin
  if Size > Most then
    Size := Most;
  try
    Input := PStreamCall(User)^.Input;
    Result := Input.Read(Buffer^, Size);
    { A stream of a file takes a failure for its end. Asked once more, the system says -1, as the library wants it. }
    if (Result = 0) and (Input is THandleStream) then
      Result := FileRead(THandleStream(Input).Handle, Buffer^, Size);
  except
    PStreamCall(User)^.Failure := TObject(AcquireExceptionObject);
    Result := -1;
  end;
end;

function Found(User, Finding: Pointer): Integer; cdecl;
begin
  try
    PStreamCall(User)^.OnFinding(CopyOf(Finding));
    Result := 0;
  except
    PStreamCall(User)^.Failure := TObject(AcquireExceptionObject);
    Result := 1;
  end;
end;

function THersysOptions.CheckStream(Input: TStream; const Caption: UnicodeString; OnFinding: THersysOnFinding):
  THersysResult;
var
  CaptionUtf8: RawByteString;
  Call: TStreamCall;
  Handle: Pointer;
  Status: Integer;
begin
  CaptionUtf8 := UTF8Encode(Caption);
  Call.Input := Input;
  Call.OnFinding := OnFinding;
  Call.Failure := nil;
  Status := hersys_check_stream(ReadPiece, Found, nil, @Call, PAnsiChar(CaptionUtf8), Length(CaptionUtf8), FHandle,
    nil, Handle);
  if Call.Failure <> nil then
    raise Call.Failure;
  Require(Status);
  Result := THersysResult.Create(Handle);
end;

{ ---------------------------------------------------------------------------------------------------- THersysRecord }

constructor THersysRecord.Create(const Kind: UnicodeString);
var
  KindUtf8: RawByteString;
begin
  inherited Create;
  KindUtf8 := UTF8Encode(Kind);
  hersys.Require(hersys_record_new(PAnsiChar(KindUtf8), Length(KindUtf8), FHandle));
end;

destructor THersysRecord.Destroy;
begin
  hersys_record_free(FHandle);
  inherited;
end;

procedure THersysRecord.Require(Status: Integer);
var
  Text: Pointer;
begin
  if Status = HERSYS_STATUS_OK then
    Exit;
  Text := nil;
  hersys_record_error(FHandle, Text);
  raise Failure(Status, Text);
end;

function THersysRecord.Add(const List: UnicodeString): NativeUInt;
var
  ListUtf8: RawByteString;
begin
  ListUtf8 := UTF8Encode(List);
  Require(hersys_record_add(FHandle, PAnsiChar(ListUtf8), Length(ListUtf8), Result));
end;

procedure THersysRecord.SetText(const Path, Value: UnicodeString);
var
  PathUtf8: RawByteString;
begin
  PathUtf8 := UTF8Encode(Path);
  { The text goes as it is, in UTF-16: half of a surrogate pair would be lost on the way to UTF-8, unseen. }
  Require(hersys_record_set_utf16(FHandle, PAnsiChar(PathUtf8), Length(PathUtf8), PWideChar(Value), Length(Value)));
end;

procedure THersysRecord.SetDate(const Path: UnicodeString; Year, Month, Day: Integer);
var
  PathUtf8: RawByteString;
begin
  PathUtf8 := UTF8Encode(Path);
  Require(hersys_record_set_date(FHandle, PAnsiChar(PathUtf8), Length(PathUtf8), Year, Month, Day));
end;

function THersysRecord.Check(Options: THersysOptions): THersysResult;
var
  Handle: Pointer;
begin
  Options.Require(hersys_record_check(FHandle, Options.FHandle, nil, Handle));
  Result := THersysResult.Create(Handle);
end;

initialization
  if hersys_abi_version <> AbiOfHeader then
    raise Exception.Create('libhersys has another binary interface than this program expects');
end.
