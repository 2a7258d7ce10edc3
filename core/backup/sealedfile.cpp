#include "core/backup/sealedfile.h"

#include "core/backup/backupwork.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QScopeGuard>
#include <QStringDecoder>
#include <QtEndian>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace maquette::backup {

namespace {

constexpr std::array<char, 16> kMagic{'M', 'a', 'q', 'u', 'e', 't', 't', 'e', ' ', 'b', 'a', 'c', 'k', 'u', 'p', '\n'};
constexpr quint32 kVersion = 1;
constexpr qsizetype kPiece = 64 * 1024;
constexpr qsizetype kSealedPiece = kPiece + crypto_secretstream_xchacha20poly1305_ABYTES;
/// Nobody's file may ask for more of this computer than this version writes.
constexpr quint64 kMostPasses = crypto_pwhash_OPSLIMIT_MODERATE;
constexpr quint64 kMostMemory = crypto_pwhash_MEMLIMIT_MODERATE;
constexpr std::array<char, crypto_kdf_CONTEXTBYTES> kContext{'m', 'q', 'b', 'a', 'c', 'k', 'u', 'p'};

/// What stands before the pieces, in the clear.
struct SealHead
{
    quint64 passes = 0;
    quint64 memory = 0;
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    /// Tells a wrong passphrase from damage.
    std::array<unsigned char, 16> check{};
    std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES> stream{};
};
constexpr qsizetype kHeadBytes = kMagic.size() + 4 + 8 + 8 + crypto_pwhash_SALTBYTES + 16 + crypto_secretstream_xchacha20poly1305_HEADERBYTES + 16;

tl::unexpected<Error> damaged(const QString &detail)
{
    return failure(Error::Kind::Storage, words(QT_TRANSLATE_NOOP("maquette::Backup", "This backup is damaged. Use another copy of it; nothing was restored.")), detail);
}

tl::unexpected<Error> cutShort()
{
    return failure(Error::Kind::Storage, words(QT_TRANSLATE_NOOP("maquette::Backup", "This backup ends too early: a part of the file is missing. Copy it again; nothing was restored.")));
}

tl::unexpected<Error> notTaken(const QString &detail)
{
    return failure(Error::Kind::Storage, words(QT_TRANSLATE_NOOP("maquette::Backup", "The backup could not be written. Choose another folder or make room.")), detail);
}

tl::unexpected<Error> noLibrary()
{
    return failure(Error::Kind::Internal, words(QT_TRANSLATE_NOOP("maquette::Backup", "Encryption is not available on this computer.")));
}

const unsigned char *raw(const char *bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes);
}

unsigned char *raw(char *bytes)
{
    return reinterpret_cast<unsigned char *>(bytes);
}

/// Keys that are overwritten when they go.
template<std::size_t N>
struct SealKey
{
    std::array<unsigned char, N> bytes{};
    SealKey() = default;
    SealKey(const SealKey &) = delete;
    SealKey &operator=(const SealKey &) = delete;
    ~SealKey() { sodium_memzero(bytes.data(), bytes.size()); }
};
using StreamKey = SealKey<crypto_secretstream_xchacha20poly1305_KEYBYTES>;

/// The bytes of what is typed as one character here and as a letter with its accent there. What is no text stays as it is.
QByteArray spelledAlike(const Secret &passphrase)
{
    const QByteArrayView typed = passphrase.expose();
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(typed);
    QString one = text.normalized(QString::NormalizationForm_C);
    QByteArray bytes = decoder.hasError() ? typed.toByteArray() : one.toUtf8();
    text.fill(QChar(0));
    one.fill(QChar(0));
    return bytes;
}

/// The key of the stream, and what tells that the passphrase was the right one.
Result<void> makeKeys(const Secret &passphrase, const SealHead &head, StreamKey &key, std::array<unsigned char, 16> &check)
{
    SealKey<crypto_kdf_KEYBYTES> master;
    QByteArray typed = spelledAlike(passphrase);
    const auto wiped = qScopeGuard([&typed] { wipe(typed); });
    if (crypto_pwhash(master.bytes.data(), master.bytes.size(), typed.constData(), static_cast<unsigned long long>(typed.size()), head.salt.data(), head.passes,
                      static_cast<std::size_t>(head.memory), crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return failure(Error::Kind::Storage, words(QT_TRANSLATE_NOOP("maquette::Backup", "There is not enough memory to make a key of the passphrase. Close other programs and try again.")));
    }
    crypto_kdf_derive_from_key(key.bytes.data(), key.bytes.size(), 1, kContext.data(), master.bytes.data());
    crypto_kdf_derive_from_key(check.data(), check.size(), 2, kContext.data(), master.bytes.data());
    return {};
}

template<typename T>
void putNumber(QByteArray &bytes, T number)
{
    std::array<char, sizeof(T)> little{};
    qToLittleEndian(number, little.data());
    bytes.append(little.data(), little.size());
}

QByteArray packed(const SealHead &head)
{
    QByteArray bytes(kMagic.data(), kMagic.size());
    putNumber(bytes, kVersion);
    putNumber(bytes, head.passes);
    putNumber(bytes, head.memory);
    for (const auto &[part, size] : {std::pair(head.salt.data(), head.salt.size()), std::pair(head.check.data(), head.check.size()),
                                     std::pair(head.stream.data(), head.stream.size())})
        bytes.append(reinterpret_cast<const char *>(part), static_cast<qsizetype>(size));
    std::array<unsigned char, 16> sum{};
    crypto_generichash(sum.data(), sum.size(), raw(bytes.constData()), static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return bytes.append(reinterpret_cast<const char *>(sum.data()), sum.size());
}

Result<SealHead> unpacked(const QByteArray &bytes)
{
    const qsizetype magic = kMagic.size();
    if (bytes.size() < magic + 4 || std::memcmp(bytes.constData(), kMagic.data(), kMagic.size()) != 0)
        return failure(Error::Kind::Unsupported, words(QT_TRANSLATE_NOOP("maquette::Backup", "This file is no backup of Maquette.")));
    // A newer head may look different from here on.
    if (qFromLittleEndian<quint32>(bytes.constData() + magic) > kVersion)
        return failure(Error::Kind::Unsupported, words(QT_TRANSLATE_NOOP("maquette::Backup", "This backup was made by a newer version of Maquette. Restore it with that one.")));
    if (bytes.size() < kHeadBytes)
        return cutShort();
    SealHead head;
    const char *at = bytes.constData() + magic + 4;
    head.passes = qFromLittleEndian<quint64>(at);
    head.memory = qFromLittleEndian<quint64>(at + 8);
    at += 16;
    for (const auto &[part, size] : {std::pair(head.salt.data(), head.salt.size()), std::pair(head.check.data(), head.check.size()),
                                     std::pair(head.stream.data(), head.stream.size())}) {
        std::memcpy(part, at, size);
        at += size;
    }
    if (packed(head) != bytes)
        return damaged(QStringLiteral("the head"));
    if (head.passes > kMostPasses || head.memory > kMostMemory)
        return failure(Error::Kind::Unsupported, words(QT_TRANSLATE_NOOP("maquette::Backup", "This file asks for more of this computer than any backup of Maquette does, and was not opened.")));
    return head;
}

} // namespace

SealCost usualCost()
{
    return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE};
}

struct SealedWriter::State
{
    crypto_secretstream_xchacha20poly1305_state stream{};
    QByteArray plain;
    /// Bound to the first piece.
    QByteArray head;
    QByteArray sealed;

    ~State()
    {
        sodium_memzero(&stream, sizeof(stream));
        wipe(plain);
    }
};

SealedWriter::SealedWriter(QIODevice &target) : m_target(target), m_state(std::make_unique<State>()) {}

SealedWriter::~SealedWriter() = default;

Result<void> SealedWriter::begin(const Secret &passphrase, SealCost cost)
{
    if (sodium_init() < 0)
        return noLibrary();
    SealHead head{cost.passes, cost.memory, {}, {}, {}};
    randombytes_buf(head.salt.data(), head.salt.size());
    StreamKey key;
    if (const auto made = makeKeys(passphrase, head, key, head.check); !made)
        return made;
    crypto_secretstream_xchacha20poly1305_init_push(&m_state->stream, head.stream.data(), key.bytes.data());
    m_state->head = packed(head);
    m_state->plain.reserve(kPiece);
    if (m_target.write(m_state->head) != m_state->head.size())
        return notTaken(m_target.errorString());
    return {};
}

Result<void> SealedWriter::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        // A full piece waits for what comes after it: the last one is marked as such.
        if (m_state->plain.size() == kPiece) {
            if (const auto done = flush(false); !done)
                return done;
        }
        const qsizetype taken = std::min(bytes.size(), kPiece - m_state->plain.size());
        m_state->plain.append(bytes.first(taken));
        bytes = bytes.sliced(taken);
    }
    return {};
}

Result<void> SealedWriter::end()
{
    // As long as all others, so that a cut and a change can be told apart.
    m_state->plain.append(kPiece - m_state->plain.size(), '\0');
    return flush(true);
}

Result<void> SealedWriter::flush(bool isLast)
{
    State &s = *m_state;
    s.sealed.resize(s.plain.size() + static_cast<qsizetype>(crypto_secretstream_xchacha20poly1305_ABYTES));
    crypto_secretstream_xchacha20poly1305_push(&s.stream, raw(s.sealed.data()), nullptr, raw(s.plain.constData()), static_cast<unsigned long long>(s.plain.size()),
                                               raw(s.head.constData()), static_cast<unsigned long long>(s.head.size()),
                                               isLast ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    s.head.clear();
    s.plain.resize(0);
    if (m_target.write(s.sealed) != s.sealed.size())
        return notTaken(m_target.errorString());
    return {};
}

struct SealedReader::State
{
    crypto_secretstream_xchacha20poly1305_state stream{};
    QByteArray head;
    QByteArray sealed;
    QByteArray plain;
    qsizetype at = 0;
    bool isOver = false;

    ~State()
    {
        sodium_memzero(&stream, sizeof(stream));
        wipe(plain);
    }
};

SealedReader::SealedReader(QIODevice &source) : m_source(source), m_state(std::make_unique<State>()) {}

SealedReader::~SealedReader() = default;

Result<void> SealedReader::begin(const Secret &passphrase)
{
    if (sodium_init() < 0)
        return noLibrary();
    m_state->head = m_source.read(kHeadBytes);
    const auto head = unpacked(m_state->head);
    if (!head)
        return tl::unexpected(head.error());
    StreamKey key;
    std::array<unsigned char, 16> check{};
    if (const auto made = makeKeys(passphrase, *head, key, check); !made)
        return made;
    if (sodium_memcmp(check.data(), head->check.data(), check.size()) != 0)
        return failure(Error::Kind::Unauthorized, words(QT_TRANSLATE_NOOP("maquette::Backup", "That is not the passphrase of this backup.")));
    if (crypto_secretstream_xchacha20poly1305_init_pull(&m_state->stream, head->stream.data(), key.bytes.data()) != 0)
        return damaged(QStringLiteral("the stream's head"));
    return {};
}

Result<void> SealedReader::fill()
{
    State &s = *m_state;
    s.sealed = m_source.read(kSealedPiece);
    if (s.isOver)
        return s.sealed.isEmpty() ? cutShort() : damaged(QStringLiteral("something follows the end"));
    if (s.sealed.size() < kSealedPiece)
        return cutShort();
    s.plain.resize(s.sealed.size() - static_cast<qsizetype>(crypto_secretstream_xchacha20poly1305_ABYTES));
    s.at = 0;
    unsigned char tag = 0;
    const int pulled = crypto_secretstream_xchacha20poly1305_pull(&s.stream, raw(s.plain.data()), nullptr, &tag, raw(s.sealed.constData()),
                                                                  static_cast<unsigned long long>(s.sealed.size()), raw(s.head.constData()),
                                                                  static_cast<unsigned long long>(s.head.size()));
    s.head.clear();
    if (pulled != 0) {
        s.plain.clear();
        return damaged(QStringLiteral("a piece"));
    }
    s.isOver = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return {};
}

Result<QByteArray> SealedReader::read(qint64 bytes)
{
    State &s = *m_state;
    QByteArray out;
    out.reserve(bytes);
    while (out.size() < bytes) {
        if (s.at == s.plain.size()) {
            if (const auto filled = fill(); !filled)
                return tl::unexpected(filled.error());
            continue;
        }
        const qsizetype taken = std::min(bytes - out.size(), s.plain.size() - s.at);
        out.append(s.plain.constData() + s.at, taken);
        s.at += taken;
    }
    return out;
}

Result<void> SealedReader::finish()
{
    State &s = *m_state;
    while (!s.isOver) {
        if (const auto filled = fill(); !filled)
            return filled;
    }
    return m_source.read(1).isEmpty() ? Result<void>() : damaged(QStringLiteral("something follows the end"));
}

} // namespace maquette::backup
