#pragma once

#include "core/exchange/exportjob.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace maquette::ui {

/// Asks in which format, and where to, one chat or all of them are written.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `chat` 0 for all of them; `title` names the file.
    ExportDialog(ConversationId chat, const QString &title, QWidget *parent = nullptr);

signals:
    void chosen(const maquette::ExportRequest &request);

private:
    /// One file for all, or one for each in a folder.
    enum class Target { File, Folder };

    void buildForm();
    void explain();
    ExportFormat format() const;
    Target target() const;
    void choosePlace();
    void choose(const QString &path);

    ConversationId m_chat;
    QString m_title;
    QComboBox *m_format;
    QComboBox *m_target;
    QLabel *m_targetLabel = nullptr;
    QLabel *m_explanation;
};

} // namespace maquette::ui
