/**
 * zstd for kafkajs, which brings gzip only: the business topics are kept in zstd, so whoever reads them needs it.
 *
 * Node's own zstd (zlib, since 22.15) does the work. The broker checks and recompresses nothing that
 * arrives in the topic's own compression, so producers gain from it, too.
 */
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** What kafkajs hands to a codec: its encoder of a record batch. */
interface Encoded {
  readonly buffer: Buffer;
}

/** Makes kafkajs read and write `CompressionTypes.ZSTD`; harmless when called again. */
export function registerZstdCodec(): void {
  kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
    compress: async (encoder: Encoded) => await compress(encoder.buffer),
    decompress: async (buffer: Buffer) => await decompress(buffer),
  });
}
