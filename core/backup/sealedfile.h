#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

class QIODevice;

namespace maquette::backup {

/// How hard it is made to guess a passphrase: passes and bytes of memory of Argon2id.
struct SealCost
{
    quint64 passes;
    quint64 memory;
};
/// A second of a desktop's time and 256 MB.
SealCost usualCost();

/// Writes a stream that nobody reads or changes without the passphrase: XChaCha20-Poly1305 in pieces of 64 KB, each bound to the one
/// before it, under a key that Argon2id makes of the passphrase. The file's head tells version, cost and salt.
class SealedWriter
{
public:
    /// `target` is open for writing, and outlives this.
    explicit SealedWriter(QIODevice &target);
    ~SealedWriter();
    SealedWriter(const SealedWriter &) = delete;
    SealedWriter &operator=(const SealedWriter &) = delete;

    [[nodiscard]] Result<void> begin(const Secret &passphrase, SealCost cost);
    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    /// Without it what was written is a file that was cut short.
    [[nodiscard]] Result<void> end();

private:
    struct State;
    Result<void> flush(bool isLast);

    QIODevice &m_target;
    std::unique_ptr<State> m_state;
};

/// Reads such a stream. Nothing comes out of it that was not written by somebody who knew the passphrase, in the order in which it was.
class SealedReader
{
public:
    /// `source` is open for reading, and outlives this.
    explicit SealedReader(QIODevice &source);
    ~SealedReader();
    SealedReader(const SealedReader &) = delete;
    SealedReader &operator=(const SealedReader &) = delete;

    /// Unsupported for what is no such file or of a newer version, Unauthorized for another passphrase, Storage for damage.
    [[nodiscard]] Result<void> begin(const Secret &passphrase);
    /// Exactly so many bytes; Storage where they are damaged, or the file ends before.
    [[nodiscard]] Result<QByteArray> read(qint64 bytes);
    /// All that was wanted was read: passes over what fills the last piece, and looks whether the file ends where it should.
    [[nodiscard]] Result<void> finish();

private:
    struct State;
    Result<void> fill();

    QIODevice &m_source;
    std::unique_ptr<State> m_state;
};

} // namespace maquette::backup
