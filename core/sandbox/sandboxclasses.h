#pragma once

#include <QImage>
#include <QList>
#include <QString>
#include <QStringList>

namespace maquette {

struct SandboxClass
{
    QString label;
    double score = 0;
};

/// How much a text is of each of `labels`, by the words that they share; of POSITIVE and NEGATIVE by a handful of words
/// without labels. The likeliest first; the scores add up to 1, unless several may be true at once.
QList<SandboxClass> sandboxClasses(const QString &text, const QStringList &labels = {}, bool areSeveral = false);
/// How bright, and of which colour most, a picture is; or the same into `labels`.
QList<SandboxClass> sandboxClasses(const QImage &picture, const QStringList &labels = {});

} // namespace maquette
