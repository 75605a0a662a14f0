/** A file of the run could not be written. */
export class FileFault extends Error {}
