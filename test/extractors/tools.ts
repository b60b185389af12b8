/**
 * The real extractors, where they are installed (Debian: poppler-utils, mupdf-tools, python3-pdfminer, libpdfbox2-java
 * with a Java that runs one source file). A tool that is not there is skipped, and the reason is said.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Tool {
  readonly name: string;
  /** Null where it can run, else why not. */
  readonly missing: string | null;
  readonly run: (pdf: Uint8Array) => string;
}

const JARS = ['pdfbox2.jar', 'fontbox2.jar', 'commons-logging.jar', 'pdfbox2-tools.jar'].map(
  (jar) => `/usr/share/java/${jar}`,
);
const CLASSPATH = JARS.join(':');

/** PDFBox driven the way Apache Tika drives it: stream order, a line end after each paragraph. */
const TIKA_STYLE = `import java.io.File;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
public class TikaStyle {
  public static void main(String[] a) throws Exception {
    try (PDDocument d = PDDocument.load(new File(a[0]))) {
      PDFTextStripper s = new PDFTextStripper();
      s.setSortByPosition(false);
      s.setParagraphEnd("\\n");
      System.out.write(s.getText(d).getBytes("UTF-8"));
    }
  }
}
`;

function inFolder(pdf: Uint8Array, use: (file: string, folder: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gazette-pdf-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, pdf);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const output = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 27 });

function absent(command: string, args: readonly string[]): string | null {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? `${command} is not installed` : null;
  }
}

const noPoppler = absent('pdftotext', ['-v']);
const noMutool = absent('mutool', ['-v']);
const noMiner = absent('pdf2txt', ['--version']);
const noJava = JARS.some((jar) => !existsSync(jar)) ? 'libpdfbox2-java is not installed' : absent('java', ['-version']);

const simple = (
  name: string,
  missing: string | null,
  command: string,
  args: (file: string) => readonly string[],
): Tool => ({
  name,
  missing,
  run: (pdf) => inFolder(pdf, (file) => output(command, args(file))),
});

export const TOOLS: readonly Tool[] = [
  simple('pdftotext', noPoppler, 'pdftotext', (file) => ['-enc', 'UTF-8', file, '-']),
  simple('pdftotext -layout', noPoppler, 'pdftotext', (file) => ['-layout', '-enc', 'UTF-8', file, '-']),
  simple('pdftotext -raw', noPoppler, 'pdftotext', (file) => ['-raw', '-enc', 'UTF-8', file, '-']),
  simple('mutool draw -F txt', noMutool, 'mutool', (file) => ['draw', '-F', 'txt', file]),
  simple('pdf2txt', noMiner, 'pdf2txt', (file) => [file]),
  simple('PDFBox ExtractText', noJava, 'java', (file) => [
    '-cp',
    CLASSPATH,
    'org.apache.pdfbox.tools.ExtractText',
    '-encoding',
    'UTF-8',
    '-console',
    file,
  ]),
  {
    name: 'PDFBox as Tika drives it',
    missing: noJava,
    run: (pdf) =>
      inFolder(pdf, (file, folder) => {
        const source = join(folder, 'TikaStyle.java');
        writeFileSync(source, TIKA_STYLE);
        return output('java', ['-cp', CLASSPATH, source, file]);
      }),
  },
];
