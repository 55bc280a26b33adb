<?php
/* Makes the site, with three people and without the posts that every new site has. */
$_SERVER['HTTP_HOST'] = parse_url(getenv('BLOG_URL'), PHP_URL_HOST);
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Plant blog', 'ana', 'ana@example.org', true, '', wp_slash('not used'));
foreach (['kim' => 'Kim Ode', 'jo' => 'Jo Falk', 'ana' => 'Ana Roth'] as $login => $name) {
    $user = get_user_by('login', $login);
    $told = ['user_login' => $login, 'user_pass' => 'not used', 'display_name' => $name];
    $told += ['user_email' => "$login@example.org", 'role' => 'administrator'];
    $user ? wp_update_user(['ID' => $user->ID] + $told) : wp_insert_user($told);
}
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
    wp_delete_post($post->ID, true);
}
flush_rewrite_rules();
