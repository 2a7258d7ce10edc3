#include "core/sandbox/sandboxclasses.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// Two of a kind are this many times likelier than one.
constexpr double kSharpness = 4;

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression gaps(u"[^\\p{L}\\p{N}]+"_s);
    return text.toLower().split(gaps, Qt::SkipEmptyParts);
}

/// Words count as the same when the shorter one begins the longer one.
int sharedWords(const QStringList &words, const QStringList &others)
{
    constexpr qsizetype kStem = 4;
    return static_cast<int>(std::count_if(words.cbegin(), words.cend(), [&](const QString &word) {
        return std::any_of(others.cbegin(), others.cend(), [&](const QString &other) {
            return word == other ||
                   (std::min(word.size(), other.size()) >= kStem && (word.startsWith(other) || other.startsWith(word)));
        });
    }));
}

QList<SandboxClass> scored(const QStringList &labels, const QList<double> &hits, bool areSeveral)
{
    QList<SandboxClass> classes;
    double sum = 0;
    for (const double hit : hits)
        sum += std::pow(kSharpness, hit);
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const double weight = std::pow(kSharpness, hits.at(i));
        classes.append({labels.at(i), areSeveral ? weight / (weight + 2) : weight / sum});
    }
    std::stable_sort(classes.begin(), classes.end(),
                     [](const SandboxClass &a, const SandboxClass &b) { return a.score > b.score; });
    return classes;
}

} // namespace

QList<SandboxClass> sandboxClasses(const QString &text, const QStringList &labels, bool areSeveral)
{
    static const QStringList good{u"good"_s, u"great"_s, u"love"_s, u"like"_s, u"happy"_s, u"fine"_s, u"best"_s, u"thanks"_s};
    static const QStringList bad{u"bad"_s, u"awful"_s, u"hate"_s, u"sad"_s, u"worst"_s, u"broken"_s, u"angry"_s, u"hurt"_s};
    const QStringList words = wordsOf(text);
    if (labels.isEmpty()) {
        const double plus = sharedWords(words, good);
        const double minus = sharedWords(words, bad);
        return scored({u"POSITIVE"_s, u"NEGATIVE"_s}, {plus + 0.5, minus}, areSeveral);
    }
    QList<double> hits;
    for (const QString &label : labels)
        hits.append(sharedWords(wordsOf(label), words));
    return scored(labels, hits, areSeveral);
}

QList<SandboxClass> sandboxClasses(const QImage &picture, const QStringList &labels)
{
    const QImage small = picture.scaled(16, 16, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int y = 0; y < small.height(); ++y) {
        for (int x = 0; x < small.width(); ++x) {
            const QRgb pixel = small.pixel(x, y);
            red += qRed(pixel);
            green += qGreen(pixel);
            blue += qBlue(pixel);
        }
    }
    const double most = std::max({red, green, blue, 1.0});
    const double light = (red + green + blue) / std::max(1, 3 * 255 * small.width() * small.height());
    const QStringList names{u"bright"_s, u"dark"_s, u"red"_s, u"green"_s, u"blue"_s};
    const QList<double> hits{3 * light, 3 * (1 - light), red / most, green / most, blue / most};
    if (labels.isEmpty())
        return scored(names, hits, false);
    QList<double> known;
    for (const QString &label : labels)
        known.append(hits.value(names.indexOf(label.toLower()), 0));
    return scored(labels, known, false);
}

} // namespace maquette
