#pragma once

#include "core/base/result.h"

#include <QList>
#include <QStringView>

#include <memory>

namespace maquette {

/// The public vocabularies.
enum class Encoding { Cl100k, O200k };

/// Byte-pair encoding with one of the public vocabularies, as the reference implementation's "ordinary" encoding:
/// special tokens inside the text are plain text.
///
/// Immutable: one instance serves every thread. About 4 MB (o200k).
class Tokenizer
{
public:
    /// Reads the ranks from the program's resources: some ten milliseconds, so never on the UI thread.
    static Result<std::shared_ptr<const Tokenizer>> load(Encoding encoding);
    ~Tokenizer();
    Tokenizer(const Tokenizer &) = delete;
    Tokenizer &operator=(const Tokenizer &) = delete;

    Encoding encoding() const;
    /// How many tokens `text` is. Linear in its length, apart from a logarithm in the longest unbroken word.
    qint64 count(QStringView text) const;
    QList<quint32> encode(QStringView text) const;

private:
    struct Data;
    explicit Tokenizer(std::unique_ptr<const Data> data);
    std::unique_ptr<const Data> m_data;
};

} // namespace maquette
