#pragma once

#include "core/base/sha256.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace maquette {

/// Makes of a body what is kept of it: text as it came, within a bound; media, whether raw or as base64 inside text, as a
/// reference with its kind, size and SHA-256, which is an asset's name where the library has it.
///
/// Takes the body in pieces of any size and holds none of them.
class BodyFilter
{
public:
    /// `contentType` is the header's value; empty reads as text. `bound` is in bytes of what is kept.
    BodyFilter(const QByteArray &contentType, qsizetype bound);

    void add(QByteArrayView bytes);
    /// What goes on with another header, after a line's end.
    void addPart(const QByteArray &contentType);
    /// The body is over.
    void end();

    const QByteArray &text() const { return m_text; }
    /// On the wire.
    qint64 size() const { return m_size; }
    bool isCut() const { return m_isCut; }

private:
    enum class Kind { Text, Media, Form };

    void setType(const QByteArray &contentType);
    void addText(QByteArrayView bytes);
    void append(QByteArrayView bytes);
    void extendRun(QByteArrayView bytes);
    void hashRun(QByteArrayView bytes);
    void endRun();
    void addForm(QByteArrayView body);
    void appendReference(QByteArrayView mime);

    qsizetype m_bound;
    Kind m_kind = Kind::Text;
    QByteArray m_mime;
    /// Between the parts of a form.
    QByteArray m_boundary;
    QByteArray m_text;
    qint64 m_size = 0;
    bool m_isCut = false;
    /// A sequence of base64's characters that may be a file.
    QByteArray m_run;
    bool m_isHashing = false;
    /// Characters that make no whole group yet.
    QByteArray m_rest;
    Sha256 m_hash;
    qint64 m_hashed = 0;
};

} // namespace maquette
