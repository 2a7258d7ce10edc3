#pragma once

#include "core/wire/errors.h"
#include "core/wire/geminiinteractionevent.h"
#include "core/wire/mediastreamdecoder.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

namespace maquette {

/// Reads the answer to a new interaction: one that goes on over there, one that is finished, or a stream of events about
/// one. In a stream the files come in deltas, and the end may not tell them again.
class GeminiInteractionDecoder final : public MediaStreamDecoder
{
public:
    explicit GeminiInteractionDecoder(ErrorHabits errors);

protected:
    Result<void> readEvent(const SseEvent &event, const char *readableEnd) override;
    Result<void> readWhole(const QByteArray &body, const char *readableEnd) override;
    Result<void> finish() override;

private:
    /// A file that comes in pieces.
    struct Piece
    {
        qint64 index = -1;
        QString type;
        QString mime;
        QByteArray base64;
        QString uri;
    };

    Result<void> takeEvent(const QJsonObject &object, QByteArrayView name, QByteArrayView json);
    void takeDelta(const GeminiInteractionEvent &delta);
    void takeDelta(qint64 index, const QJsonObject &delta);
    void addPiece(Piece piece, QByteArrayView data);
    void merge(const QJsonObject &interaction);
    QList<MediaFile> files() const;

    ErrorHabits m_errors;
    GeminiInteractionEventReader m_reader;
    GeminiInteractionEvent m_event;
    /// What was told of it last.
    QJsonObject m_interaction;
    /// Steps that are what was put in.
    QSet<qint64> m_inputs;
    QList<Piece> m_pieces;
    QString m_said;
    bool m_isStream = false;
    bool m_isDone = false;
};

} // namespace maquette
