#pragma once

#include "core/providers/provider.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace maquette::test {

/// One thing that a provider can do.
struct ContractPart
{
    enum class What {
        Models,
        PlainModels,
        ModelDetails,
        WrongKey,
        Chat,
        Image,
        Video,
        Embedding,
        Moderation,
        Classification,
        Transcription,
        Speech,
        TokenCount,
        Batch,
        Balance
    };

    What what = What::Models;
    /// What contract.expected.json calls it: "chat", "embedding", "predictLongRunning", …
    QString name;
    /// Of a part that only models of this Model::api have.
    QString api;
    /// The files of tests/fixtures/<id>/ that it has to bring, each with the names of which one is enough.
    QList<QStringList> fixtures;
};

/// Everything that `vendor` can do, by its fields and by nothing else.
QList<ContractPart> partsOf(const Provider &vendor);

/// "tests/fixtures/<id>/<file>" of everything that `part` has to bring and does not.
QStringList missingFixtures(const Provider &vendor, const ContractPart &part);

/// Of one fixture with several names, the one that is there, below tests/fixtures; the first one when none is.
QString fixturePath(const Provider &vendor, const QStringList &names);

} // namespace maquette::test
