import { platforms } from '../kernel/platforms';
import { newestRelease, releases } from '../kernel/releases';

/** The options in brief; `docs/cli.md` has all of it. */
export const helpText = `Usage:
  coco-dma-review [options] FILE…        review C files, patches, mails and mboxes; "-" is standard input
  coco-dma-review scan [options] DIR…    review every C file below DIR
  coco-dma-review paths FILE:LINE        say what is known at the calls of a line, and why not more
  coco-dma-review simulate [options]     run the simulator of the kernel's DMA core alone
  coco-dma-review table --tree DIR       read the DMA core of a kernel tree into decision tables
  coco-dma-review --lsp                  be a language server on standard input and output, for editors

Options:
  --format text|json     form of the output (text); reviews can be had as sarif, and of patches as
                         reply: the mail that answers the patch
  --release RELEASE      ${releases.join(', ')}
                         (that of the tree, or ${newestRelease})
  --platform ID          only this platform; may be repeated:
                         ${platforms.map(({ id }) => id).join(', ')}
  --help, --version

Options of reviews (of paths: --tree and --no-link):
  --tree DIR             kernel tree that patches apply to and whose DMA core is simulated; by default,
                         the one that a C file lies in, and for patches, the working directory
  --no-link              review each file alone, without the files beside it and their headers
  --older                also findings that were there before a patch
  --fail-on LEVEL        error, warning or never: from which severity on the exit status is 1 (warning)
  --rule ID=LEVEL        off, information, warning or error; may be repeated
  --exclude GLOB         files to leave out; may be repeated
  --baseline FILE        do not tell what is listed there
  --write-baseline FILE  list there what is found, instead of a report
  --engine wasm|native   what parses C: the wasm that comes along, or tree-sitter's npm package (wasm)
  --jobs N               threads of a scan (number of processors, at most 8)

Options of simulate:
  --call NAME            function that the driver calls (dma_map_phys, before 6.18 dma_map_page_attrs)
  --attrs A,B            the attributes of the call; no others are set
  --set PREDICATE=true|false
                         a fact about device, platform or call; may be repeated
  --all                  every combination of what was not given

Options of table:
  --function NAME        only this function, such as dma_map_phys

Exit status: 0 nothing found at that severity, 1 findings, 2 could not do what was asked.
`;
