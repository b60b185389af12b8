/** What `validate` found, as every format of the report reads it. */
import type { CheckRun } from '../checks/check.js';
import { SEVERITIES, type Severity } from '../findings.js';
import type { Language } from '../messages.js';
import type { Finding } from '../model.js';

/** A finding of a file; `known` when the baseline holds it. */
export type ReportFinding = Finding & { readonly known: boolean };

export interface ReadFile {
  readonly path: string;
  readonly failure: null;
  /** 临江市人民政府公报 2023年第3期: what a person calls the issue. */
  readonly label: string;
  readonly text: string;
  readonly encoding: string;
  readonly sha256: string;
  readonly findings: readonly ReportFinding[];
  readonly checks: readonly CheckRun[];
}

export interface UnreadFile {
  readonly path: string;
  /** One line that says why it could not be read and what to do. */
  readonly failure: string;
  readonly outcome: 'unreadable' | 'limit' | 'bug';
}

export type FileReport = ReadFile | UnreadFile;

export interface Report {
  /** Of the product. */
  readonly version: string;
  readonly language: Language;
  readonly failOn: Severity;
  /** Whether findings were compared with a baseline. */
  readonly compared: boolean;
  readonly files: readonly FileReport[];
}

/** Colour of a stretch of terminal text; the identity where colour is off. */
export type Paint = (style: 'red' | 'yellow' | 'cyan' | 'dim' | 'bold', text: string) => string;

export function isRead(file: FileReport): file is ReadFile {
  return file.failure === null;
}

/** Whether a severity reaches the threshold: an error reaches all of them, an info only `info`. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

/** Whether a finding makes the run fail. */
export function isFailure(finding: ReportFinding, failOn: Severity): boolean {
  return !finding.known && isAtLeast(finding.severity, failOn);
}
