#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

#include <memory>
#include <vector>

namespace maquette {

/// Installs what the program says in the user's language: our own words, Qt's, numbers and the direction.
///
/// `kPseudo` is no language but a test of every sentence: longer, accented and right to left, made on the fly, so
/// that a text that never went through tr() stands out.
class Language final : public QObject
{
    Q_OBJECT
public:
    static constexpr auto kPseudo = "pseudo";

    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    /// `name` is a locale's ("de"); empty follows the desktop. Before the first window is made.
    void use(const QString &name);

private:
    void install(std::unique_ptr<QTranslator> translator);

    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace maquette
