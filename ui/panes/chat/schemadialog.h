#pragma once

#include "core/schema/schemalibrary.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace maquette::ui {

class Button;
class NoticeBar;

/// The schemas of the library with all their versions: to read, to hold beside each other, to use, rename and remove.
class SchemaDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `shown` is chosen where the library has one of that name.
    SchemaDialog(SchemaLibrary &library, const QString &shown, QWidget *parent = nullptr);
    ~SchemaDialog() override;

signals:
    /// The person wants answers after this one; the dialog has closed.
    void schemaChosen(const QString &name, const QString &text);

private:
    QWidget *buildSchemas();
    QWidget *buildVersions();
    QWidget *buildTexts();
    QWidget *buildEnd();
    void connectParts();
    void keepEnterToFields();

    void read();
    void take(const QList<KeptSchema> &schemas);
    /// The schema that is chosen on the left; null for none.
    const KeptSchema *current() const;
    void showSchema();
    void takeVersions(const QList<SchemaVersion> &versions);
    void showVersion();
    void showTexts();
    void showText(QPlainTextEdit *view, int version);

    void use();
    void rename();
    void remove();
    void restore();
    void report(const maquette::Error &error);

    SchemaLibrary &m_library;
    QList<KeptSchema> m_schemas;
    /// Of current(), newest first.
    QList<SchemaVersion> m_versionList;
    /// The name that is to be chosen when the list comes.
    QString m_wanted;
    /// What can still be taken back.
    std::optional<RemovedSchema> m_removed;
    /// Answers to what was asked before are not shown.
    int m_generation = 0;
    NoticeBar *m_notice;
    QListWidget *m_list;
    QLineEdit *m_name;
    QListWidget *m_versions;
    QCheckBox *m_isComparing;
    QWidget *m_beforeBox = nullptr;
    QLabel *m_beforeTitle;
    QPlainTextEdit *m_before;
    QLabel *m_textTitle;
    QPlainTextEdit *m_text;
    QLabel *m_empty;
    QWidget *m_body = nullptr;
    Button *m_remove;
    Button *m_use;
};

} // namespace maquette::ui
